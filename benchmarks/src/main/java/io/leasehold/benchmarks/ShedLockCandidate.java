package io.leasehold.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import org.jspecify.annotations.Nullable;

/** Asks for the lock every second, as a job scheduled by the second would, and extends it every five while it has it. */
final class ShedLockCandidate implements Candidate {

    static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final JdbcLockProvider locks;
    private final Duration lease;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private @Nullable SimpleLock held;
    private Instant renewAt = Instant.MAX;

    ShedLockCandidate(Server server, Duration lease) {
        this.pool = server.pool();
        this.locks = new JdbcLockProvider(pool);
        this.lease = lease;
    }

    @Override
    public void begin(Runnable onHeld) {
        // It is ended with the timer; a step that fails ends it too, and the measurement with it.
        Future<?> unused = timer.scheduleAtFixedRate(() -> step(onHeld), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void step(Runnable onHeld) {
        Instant now = ClockProvider.now();
        SimpleLock mine = held;
        if (mine == null) {
            held = locks.lock(new LockConfiguration(now, "leader", lease, Duration.ZERO))
                    .orElse(null);
            if (held != null) {
                renewAt = now.plus(RENEWAL);
                onHeld.run();
            }
        } else if (!now.isBefore(renewAt)) {
            Optional<SimpleLock> extended = mine.extend(lease, Duration.ZERO);
            held = extended.orElse(null);
            renewAt = now.plus(RENEWAL);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.close();
    }
}
