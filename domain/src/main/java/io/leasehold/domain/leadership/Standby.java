package io.leasehold.domain.leadership;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waiting for the lock. It waits on the watch: a cleared holder is claimed at once, a silent one at the instant it
 * expires for us. It reads the lock itself only while the watch is not open.
 *
 * @param pending a read under way
 * @param spread how far this candidate stands back from the others, drawn anew for each state of the lock
 * @param standBackUntil after a resignation: not before another has led, or this
 * @param notBefore after a failed claim
 * @param nextPoll when to read the lock if the watch is not open by then
 */
public record Standby(
        Candidate me,
        Lock lock,
        Optional<Pending> pending,
        Duration spread,
        Optional<MonoTime> standBackUntil,
        MonoTime notBefore,
        MonoTime nextPoll)
        implements Leadership {

    /** A candidate that has seen nothing yet. */
    public static Standby begin(Candidate me, Moment now) {
        return fresh(me, Lock.UNKNOWN, Optional.empty(), now.mono(), now);
    }

    static Standby fresh(Candidate me, Lock lock, Optional<MonoTime> standBackUntil, MonoTime notBefore, Moment now) {
        return new Standby(
                me,
                lock,
                Optional.empty(),
                me.spread(now),
                standBackUntil,
                notBefore,
                now.mono().plus(me.pollPeriod(now)));
    }

    /** A claim was refused because the lock is not what we thought: find out what it is before anything else. */
    static Step afterConflict(Candidate me, Lock lock, Moment now) {
        // If the read shows nothing that explains the refusal, the next claim waits: it may be refused for ever.
        Standby standby = fresh(me, lock, Optional.empty(), now.mono().plus(me.retryGap()), now);
        return new Step(standby.withPending(Optional.of(me.pending(now))), List.of(me.read(now)));
    }

    @Override
    public Optional<MonoTime> actsUntil() {
        return Optional.empty();
    }

    @Override
    public Optional<Term> currentTerm() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        Optional<MonoTime> poll = pending.isPresent() ? pending.map(Pending::timesOutAt) : pollAt();
        Optional<MonoTime> claim = claimAt();
        return poll.isPresent() && claim.isPresent()
                ? Optional.of(MonoTime.earlier(poll.get(), claim.get()))
                : poll.or(() -> claim);
    }

    /** A live holder is seen to renew; if the open watch shows nothing of it for long, it may have silently died. */
    private Optional<MonoTime> pollAt() {
        if (!lock.live()) {
            return Optional.of(nextPoll);
        }
        Optional<InstanceId> holder = lock.holder();
        if (holder.isEmpty() || holder.get().equals(me.self())) {
            return Optional.empty();
        }
        MonoTime silentFrom = me.silentFrom(lock.track().since());
        return Optional.of(MonoTime.later(nextPoll, silentFrom));
    }

    private Optional<MonoTime> claimAt() {
        Optional<MonoTime> open = lock.claimableAt(me, spread);
        if (open.isEmpty()) {
            return open;
        }
        MonoTime earliest = MonoTime.later(open.get(), notBefore);
        return Optional.of(standBackUntil.isPresent() ? MonoTime.later(earliest, standBackUntil.get()) : earliest);
    }

    @Override
    public Step onLock(Lock seen, Moment now) {
        boolean changed = !seen.track().lease().equals(lock.track().lease())
                || !seen.track().known();
        boolean anotherLed =
                seen.holder().map(holder -> !holder.equals(me.self())).orElse(false);
        return new Standby(
                        me,
                        seen,
                        pending,
                        changed ? me.spread(now) : spread,
                        anotherLed ? Optional.empty() : standBackUntil,
                        notBefore,
                        nextPoll)
                .claimIfDue(now);
    }

    @Override
    public Step onTick(Moment now) {
        Step claimed = claimIfDue(now);
        if (claimed.next() != this) {
            return claimed;
        }
        if (pending.isPresent()) {
            boolean overdue = pending.get().timesOutAt().reachedBy(now.mono());
            return overdue ? new Step(withPending(Optional.empty()).polledAgainLater(now), List.of()) : stay();
        }
        boolean poll = pollAt().map(when -> when.reachedBy(now.mono())).orElse(false);
        return poll
                ? new Step(withPending(Optional.of(me.pending(now))).polledAgainLater(now), List.of(me.read(now)))
                : stay();
    }

    /** A read under way never holds a claim up: what it would tell, the claim's compare-and-set tells too. */
    private Step claimIfDue(Moment now) {
        boolean due = claimAt().map(when -> when.reachedBy(now.mono())).orElse(false);
        return due ? claim(now) : stay();
    }

    private Step claim(Moment now) {
        LeaseRecord record = me.claim(lock, now);
        Claiming next = new Claiming(
                me, lock, new Attempt(record, now.mono()), Optional.of(me.pending(now)), false, now.mono());
        return new Step(
                next,
                List.of(
                        new Effect.Narrate(whyClaim(), List.of(Long.toString(record.transitions()))),
                        me.write(lock.track().lease(), record, now)));
    }

    private Reason whyClaim() {
        if (lock.record().isEmpty()) {
            return Reason.CLAIMS_ABSENT_LOCK;
        }
        if (lock.isHeldBy(me.self())) {
            return Reason.CLAIMS_OWN_LOCK;
        }
        return lock.holder().isEmpty() ? Reason.CLAIMS_RELEASED_LOCK : Reason.CLAIMS_EXPIRED_LOCK;
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Moment now) {
        return late();
    }

    @Override
    public Step onRead(RequestId request, ReadOutcome outcome, Moment now) {
        if (pending.isEmpty() || !pending.get().isAnsweredBy(request)) {
            return late();
        }
        MonoTime begunAt = pending.get().sentAt();
        Duration localDuration = me.timings().leaseDuration();
        Standby idle = withPending(Optional.empty());
        return outcome.answer(new ReadOutcome.Handler<>() {
            @Override
            public Step onFound(ReadOutcome.Found found) {
                return idle.onLock(lock.read(found.lease(), begunAt, localDuration, now.mono()), now);
            }

            @Override
            public Step onMissing(ReadOutcome.Missing missing) {
                return idle.onLock(lock.learnedAbsent(begunAt, localDuration, now.mono()), now);
            }

            @Override
            public Step onFailed(ReadOutcome.Failed failed) {
                return new Step(
                        idle.polledAgainLater(now),
                        List.of(new Effect.Narrate(Reason.LOCK_UNREADABLE, List.of(failed.reason()))));
            }
        });
    }

    @Override
    public Step onDutiesStopped(Term stopped, Moment now) {
        return late();
    }

    @Override
    public Step onResign(Moment now) {
        MonoTime until = now.mono().plus(me.timings().leaseDuration());
        return new Step(new Standby(me, lock, pending, spread, Optional.of(until), notBefore, nextPoll), List.of());
    }

    @Override
    public Step onShutdown(Moment now) {
        return new Step(new Stopped(lock), List.of(new Effect.Narrate(Reason.STANDS_NO_MORE, List.of())));
    }

    private Standby withPending(Optional<Pending> request) {
        return new Standby(me, lock, request, spread, standBackUntil, notBefore, nextPoll);
    }

    private Standby polledAgainLater(Moment now) {
        return new Standby(
                me, lock, pending, spread, standBackUntil, notBefore, now.mono().plus(me.pollPeriod(now)));
    }
}
