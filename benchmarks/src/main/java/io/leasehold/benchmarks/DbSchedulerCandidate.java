package io.leasehold.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Runs one task that does not end; a dead one's is revived once its heartbeat has been missed for the lease. */
final class DbSchedulerCandidate implements Candidate {

    /** The fewest it allows. */
    private static final int MISSED = 4;

    private final HikariDataSource pool;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Scheduler scheduler;
    private Runnable onHeld = () -> {};

    DbSchedulerCandidate(Server server, Duration lease) {
        this.pool = server.pool();
        OneTimeTask<Void> task = Tasks.oneTime("leader")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(1)))
                .execute((instance, context) -> hold());
        this.scheduler = Scheduler.create(pool, task)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(2)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(lease.dividedBy(MISSED))
                .missedHeartbeatsLimit(MISSED)
                .build();
        scheduler.schedule(task.instance("the-one"), Instant.now());
    }

    private void hold() {
        onHeld.run();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void begin(Runnable held) {
        this.onHeld = held;
        scheduler.start();
    }

    @Override
    public void close() {
        end.countDown();
        scheduler.stop();
        pool.close();
    }
}
