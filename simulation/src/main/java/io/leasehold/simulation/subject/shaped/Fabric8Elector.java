package io.leasehold.simulation.subject.shaped;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Shaped after fabric8 {@code kubernetes-client}, {@code LeaderElector} of the 6.x and 7.x lines: {@code
 * tryAcquireOrRenew}, {@code canBecomeLeader}, {@code renewWithTimeout}, {@code updateObserved}, {@code stopLeading},
 * {@code release}. What counts is when it does what:
 *
 * <ul>
 *   <li>whether the lock has expired is told by its renewTime, its own duration and the local wall clock;
 *   <li>the deadline is asked for by the wall clock, and only between two attempts, which a client that sends an
 *       unanswered request up to ten times again can make long;
 *   <li>who starts leading is told within the renewal, which goes on once the callback has returned;
 *   <li>the lock is released before the work is told to stop.
 * </ul>
 */
final class Fabric8Elector extends Elector {

    private static final MonoTime FOR_EVER = new MonoTime(Long.MAX_VALUE);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final int RESENDS = 10;

    private final Lock lock;
    private @Nullable StoredLease observed;
    private Instant renewBy = Instant.EPOCH;
    private long loop;

    /** What an attempt came to; {@code FAILED} is an exception, after which the loop goes on. */
    private enum Attempt {
        HOLDS,
        HOLDS_NOT,
        FAILED
    }

    Fabric8Elector(Surroundings around) {
        super(around);
        this.lock = new Lock(around, new Requests(timers(), around.engine().ticker(), REQUEST_TIMEOUT, RESENDS));
    }

    private Instant wall() {
        return around().engine().wall().now();
    }

    @Override
    void run() {
        acquire(++loop);
    }

    private void acquire(long mine) {
        attempt().thenAccept(attempt -> {
            if (mine != loop) {
                return;
            }
            if (attempt == Attempt.HOLDS) {
                renewBy = wall().plus(timings().renewDeadline());
                later(timings().retryPeriod(), () -> renew(mine));
            } else {
                later(jittered(timings().retryPeriod()), () -> acquire(mine));
            }
        });
    }

    private void renew(long mine) {
        if (mine != loop) {
            return;
        }
        if (wall().isAfter(renewBy)) {
            cancel();
            return;
        }
        attempt().thenAccept(attempt -> renewed(mine, attempt));
    }

    private void renewed(long mine, Attempt attempt) {
        if (mine != loop) {
            return;
        }
        if (attempt == Attempt.HOLDS_NOT) {
            cancel();
            return;
        }
        if (attempt == Attempt.HOLDS) {
            renewBy = wall().plus(timings().renewDeadline());
        }
        later(timings().retryPeriod(), () -> renew(mine));
    }

    private CompletionStage<Attempt> attempt() {
        return lock.get().thenCompose(read -> {
            if (read instanceof ReadOutcome.Missing) {
                return lock.create(lock.claim(0)).thenCompose(this::written);
            }
            return read instanceof ReadOutcome.Found found
                    ? decide(found.lease())
                    : CompletableFuture.completedFuture(Attempt.FAILED);
        });
    }

    private CompletionStage<Attempt> decide(StoredLease lease) {
        LeaseRecord record = lease.record();
        boolean isLeader = record.isHeldBy(self());
        return observe(lease).thenCompose(told -> {
            if (!isLeader && !canBecomeLeader(record)) {
                return CompletableFuture.completedFuture(Attempt.HOLDS_NOT);
            }
            LeaseRecord wanted = isLeader ? lock.renewal(record) : lock.claim(record.transitions() + 1);
            return lock.update(lease.version(), wanted).thenCompose(this::written);
        });
    }

    private boolean canBecomeLeader(LeaseRecord record) {
        Instant end = record.renewTime().orElse(Instant.EPOCH).plus(timings().leaseDuration());
        return record.holder().isEmpty() || !end.isAfter(wall());
    }

    private CompletionStage<Attempt> written(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Written written
                ? observe(written.lease()).thenApply(told -> Attempt.HOLDS)
                : CompletableFuture.completedFuture(Attempt.FAILED);
    }

    /** Completes when the callbacks have returned. */
    private CompletionStage<Void> observe(StoredLease lease) {
        boolean led = observed != null && observed.record().isHeldBy(self());
        boolean leadsNow = lease.record().isHeldBy(self());
        observed = lease;
        if (led == leadsNow || hasEnded()) {
            return CompletableFuture.allOf();
        }
        return leadsNow ? startLeading() : stopLeading();
    }

    private CompletionStage<Void> startLeading() {
        believe(FOR_EVER);
        CompletableFuture<Void> returned = new CompletableFuture<>();
        work().begin().thenRun(() -> timers().submit(() -> returned.complete(null)));
        return returned;
    }

    private CompletionStage<Void> stopLeading() {
        believe(NEVER);
        return work().end();
    }

    @Override
    void cancel() {
        loop++;
        StoredLease last = observed;
        if (last == null || !last.record().isHeldBy(self())) {
            over();
            return;
        }
        lock.get().thenCompose(this::release).thenAccept(released -> {
            observed = null;
            stopLeading().thenRun(() -> timers().submit(this::over));
        });
    }

    private CompletionStage<WriteOutcome> release(ReadOutcome read) {
        return read instanceof ReadOutcome.Found found && found.lease().record().isHeldBy(self())
                ? lock.update(
                        found.lease().version(),
                        lock.release(found.lease().record().transitions()))
                : CompletableFuture.completedFuture(new WriteOutcome.Unknown("there is nothing to release"));
    }

    private void over() {
        if (hasEnded()) {
            halt();
        } else {
            later(timings().retryPeriod(), this::run);
        }
    }
}
