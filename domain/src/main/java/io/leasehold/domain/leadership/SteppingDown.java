package io.leasehold.domain.leadership;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/**
 * Duties were told to stop. There is no way back: a renewal that still succeeds only serves the release. While they
 * end, duties may finish what the guard still allows; the lock is given up only once all have confirmed.
 *
 * @param heldUntil the end of the last known hold; before it, nobody else can have taken the lock over
 * @param proven whether the loss is proven, so that nothing may be done any more
 * @param confirmBy when the stop budget is spent
 * @param overdue whether people have been told that duties do not stop
 */
public record SteppingDown(
        Candidate me,
        Lock lock,
        Term term,
        String uid,
        MonoTime heldUntil,
        boolean proven,
        After after,
        MonoTime confirmBy,
        boolean overdue)
        implements Leadership {

    @Override
    public Optional<MonoTime> actsUntil() {
        return proven ? Optional.empty() : Optional.of(heldUntil);
    }

    @Override
    public Optional<Term> currentTerm() {
        return Optional.of(term);
    }

    @Override
    public Optional<Pending> pending() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        return overdue ? Optional.empty() : Optional.of(confirmBy);
    }

    private boolean isOurs(Lock seen) {
        return seen.track()
                .lease()
                .filter(lease -> lease.version().uid().equals(uid))
                .map(StoredLease::record)
                .filter(record -> record.isHeldBy(me.self()) && record.transitions() == term.number())
                .isPresent();
    }

    @Override
    public Step onLock(Lock seen, Moment now) {
        boolean lost = proven || !isOurs(seen);
        return new Step(new SteppingDown(me, seen, term, uid, heldUntil, lost, after, confirmBy, overdue), List.of());
    }

    /** A renewal under way when the stop was ordered is not awaited; the watch or a conflict tells its version. */
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
        if (overdue || !confirmBy.reachedBy(now.mono())) {
            return stay();
        }
        return new Step(
                new SteppingDown(me, lock, term, uid, heldUntil, proven, after, confirmBy, true),
                List.of(new Effect.Narrate(Reason.DUTIES_OVERDUE, List.of(term.toString()))));
    }

    @Override
    public Step onDutiesStopped(Term stopped, Moment now) {
        if (!stopped.equals(term)) {
            return late();
        }
        if (!isOurs(lock)) {
            return Releasing.end(me, wasDeletedFromUs(now) ? lock.opened() : lock, after, now);
        }
        StoredLease current = lock.track().lease().orElseThrow();
        LeaseRecord cleared = me.release(current.record(), now);
        return new Step(
                Releasing.begin(me, lock, term, uid, me.pending(now), after, now),
                List.of(
                        new Effect.Narrate(Reason.RELEASES, List.of(term.toString())),
                        me.update(current, cleared, now)));
    }

    /** Within our own hold nobody else can have led, and our duties have stopped: the lock may be created at once. */
    private boolean wasDeletedFromUs(Moment now) {
        return lock.track().isKnownAbsent()
                && lock.isLastHeldBy(me.self())
                && now.mono().isBefore(heldUntil);
    }

    @Override
    public Step onResign(Moment now) {
        return after == After.STAND ? then(After.STAND_BACK) : stay();
    }

    @Override
    public Step onShutdown(Moment now) {
        return then(After.STOP);
    }

    private Step then(After next) {
        return new Step(new SteppingDown(me, lock, term, uid, heldUntil, proven, next, confirmBy, overdue), List.of());
    }
}
