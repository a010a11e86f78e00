package io.leasehold.domain.leadership;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/** An instance without any host cluster: there is nobody to elect, so it leads from its first tick until it ends. */
public record LocalLeader(Phase phase) implements Leadership {

    private static final Term ONLY_TERM = new Term(1);
    private static final MonoTime ALWAYS = new MonoTime(Long.MAX_VALUE);

    /** Where the only term stands. */
    public enum Phase {
        STARTING,
        LEADING,
        STOPPING
    }

    public static LocalLeader begin() {
        return new LocalLeader(Phase.STARTING);
    }

    @Override
    public Lock lock() {
        return Lock.UNKNOWN;
    }

    @Override
    public Optional<MonoTime> actsUntil() {
        return phase == Phase.STARTING ? Optional.empty() : Optional.of(ALWAYS);
    }

    @Override
    public Optional<Term> currentTerm() {
        return phase == Phase.STARTING ? Optional.empty() : Optional.of(ONLY_TERM);
    }

    @Override
    public Optional<Pending> pending() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        return phase == Phase.STARTING ? Optional.of(new MonoTime(Long.MIN_VALUE)) : Optional.empty();
    }

    @Override
    public Step onLock(Lock seen, Moment now) {
        return stay();
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Moment now) {
        return late();
    }

    @Override
    public Step onRead(RequestId request, ReadOutcome outcome, Moment now) {
        return late();
    }

    @Override
    public Step onTick(Moment now) {
        if (phase != Phase.STARTING) {
            return stay();
        }
        return new Step(
                new LocalLeader(Phase.LEADING),
                List.of(new Effect.Narrate(Reason.LEADS_LOCALLY, List.of()), new Effect.StartDuties(ONLY_TERM)));
    }

    @Override
    public Step onDutiesStopped(Term stopped, Moment now) {
        boolean over = phase == Phase.STOPPING && stopped.equals(ONLY_TERM);
        return over
                ? new Step(new Stopped(lock()), List.of(new Effect.Narrate(Reason.STANDS_NO_MORE, List.of())))
                : late();
    }

    @Override
    public Step onResign(Moment now) {
        return new Step(this, List.of(new Effect.Narrate(Reason.NOBODY_TO_RESIGN_TO, List.of())));
    }

    @Override
    public Step onShutdown(Moment now) {
        return switch (phase) {
            case STARTING ->
                new Step(new Stopped(lock()), List.of(new Effect.Narrate(Reason.STANDS_NO_MORE, List.of())));
            case LEADING ->
                new Step(
                        new LocalLeader(Phase.STOPPING),
                        List.of(
                                new Effect.Narrate(Reason.LEADER_SHUTS_DOWN, List.of(ONLY_TERM.toString())),
                                new Effect.StopDuties(ONLY_TERM)));
            case STOPPING -> stay();
        };
    }
}
