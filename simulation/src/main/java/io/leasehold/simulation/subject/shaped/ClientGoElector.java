package io.leasehold.simulation.subject.shaped;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Shaped after Kubernetes {@code client-go/tools/leaderelection/leaderelection.go} with {@code ReleaseOnCancel}:
 * {@code acquire}, {@code renew}, {@code tryAcquireOrRenew}, {@code isLeaseValid}, and {@code release} as it is since
 * 2025-07. What counts is when it does what:
 *
 * <ul>
 *   <li>a candidate reads the lock every retry period and up to 1.2 of it more, and takes it once the record has been
 *       the same for its duration on the candidate's own clock;
 *   <li>a leader updates what it wrote last; a round of renewal begins a retry period after the last one was
 *       <em>answered</em>, repeats itself every retry period, and is given up after the renew deadline;
 *   <li>then, and when it is cancelled, it releases before it tells anybody that it has stopped: it reads the lock, asks
 *       the record it remembers whether it leads, and clears the version it has read.
 * </ul>
 *
 * A request is given up after half the renew deadline, as controller-runtime sets it. Whoever calls it starts it again.
 */
class ClientGoElector extends Elector {

    private final Lock lock;
    private final Duration timeout;
    private @Nullable StoredLease observed;
    private MonoTime observedAt = NEVER;
    private long round;

    ClientGoElector(Surroundings around) {
        super(around);
        this.timeout = around.setup().election().renewDeadline().dividedBy(2);
        this.lock = new Lock(around, new Requests(timers(), around.engine().ticker(), timeout, 0));
    }

    /** Leadership has ended and its caller has been told. */
    void stopped() {
        run();
    }

    @Override
    void run() {
        if (hasEnded()) {
            return;
        }
        tryAcquireOrRenew().thenAccept(acquired -> {
            if (acquired) {
                lead();
            } else {
                later(jittered(timings().retryPeriod()), this::run);
            }
        });
    }

    private void lead() {
        answered();
        work().begin();
        if (hasEnded()) {
            cancel();
        } else {
            nextRound();
        }
    }

    /** It works until the round that begins in a retry period has failed for the renew deadline. */
    private void answered() {
        believe(now().plus(timings().retryPeriod()).plus(timings().renewDeadline()));
    }

    private void nextRound() {
        long mine = ++round;
        later(timings().retryPeriod(), () -> {
            if (mine == round) {
                MonoTime deadline = now().plus(timings().renewDeadline());
                timers().at(deadline, () -> giveUp(mine));
                renew(mine);
            }
        });
    }

    private void renew(long mine) {
        if (mine != round) {
            return;
        }
        MonoTime begun = now();
        tryAcquireOrRenew().thenAccept(renewed -> {
            if (mine != round) {
                return;
            }
            if (renewed) {
                answered();
                nextRound();
            } else {
                timers().at(MonoTime.later(now(), begun.plus(timings().retryPeriod())), () -> renew(mine));
            }
        });
    }

    private void giveUp(long mine) {
        if (mine == round && leads()) {
            cancel();
        }
    }

    /** The context of the work is cancelled only once the release has been answered, or given up. */
    @Override
    void cancel() {
        round++;
        if (!leads()) {
            if (hasEnded()) {
                halt();
            }
            return;
        }
        worksFor(timeout);
        release().thenAccept(released -> {
            believe(NEVER);
            work().end().thenRun(() -> timers().submit(this::over));
        });
    }

    /** It works at least until a request that is sent now has been given up. */
    private void worksFor(Duration request) {
        believe(MonoTime.later(believesUntil(), now().plus(request)));
    }

    private void over() {
        if (hasEnded()) {
            halt();
        } else {
            later(timings().retryPeriod(), this::stopped);
        }
    }

    private CompletionStage<WriteOutcome> release() {
        return lock.get().thenCompose(read -> {
            worksFor(timeout);
            StoredLease remembered = observed;
            return read instanceof ReadOutcome.Found found
                            && remembered != null
                            && remembered.record().isHeldBy(self())
                    ? clear(found.lease().version(), remembered.record().transitions())
                    : CompletableFuture.completedFuture(new WriteOutcome.Unknown("there is nothing to release"));
        });
    }

    private CompletionStage<WriteOutcome> clear(LeaseVersion version, long transitions) {
        return lock.update(version, lock.release(transitions));
    }

    private boolean isLeader() {
        return observed != null && observed.record().isHeldBy(self());
    }

    private boolean isLeaseValid() {
        Duration duration = Optional.ofNullable(observed)
                .flatMap(lease -> lease.record().duration())
                .orElse(Duration.ZERO);
        return observed != null && now().isBefore(observedAt.plus(duration));
    }

    private void observe(StoredLease lease) {
        observed = lease;
        observedAt = now();
    }

    private CompletionStage<Boolean> tryAcquireOrRenew() {
        StoredLease mine = observed;
        if (mine != null && isLeader() && isLeaseValid()) {
            return lock.update(mine.version(), lock.renewal(mine.record()))
                    .thenCompose(outcome -> taken(outcome)
                            ? CompletableFuture.completedFuture(true)
                            : lock.get().thenCompose(this::decide));
        }
        return lock.get().thenCompose(this::decide);
    }

    private boolean taken(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Written written) {
            observe(written.lease());
            return true;
        }
        return false;
    }

    private CompletionStage<Boolean> decide(ReadOutcome read) {
        if (read instanceof ReadOutcome.Missing) {
            return lock.create(lock.claim(0)).thenApply(this::taken);
        }
        if (!(read instanceof ReadOutcome.Found found)) {
            return CompletableFuture.completedFuture(false);
        }
        if (observed == null || !observed.record().equals(found.lease().record())) {
            observe(found.lease());
        }
        LeaseRecord record = found.lease().record();
        if (record.holder().isPresent() && isLeaseValid() && !isLeader()) {
            return CompletableFuture.completedFuture(false);
        }
        LeaseVersion version = found.lease().version();
        LeaseRecord wanted = isLeader() ? lock.renewal(record) : lock.claim(record.transitions() + 1);
        return lock.update(version, wanted).thenApply(this::taken);
    }
}
