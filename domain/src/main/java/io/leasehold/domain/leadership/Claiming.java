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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A claim was sent. A 2xx makes a leader, counted from the send; an answer that leaves it open makes none until the
 * store shows exactly what we wrote.
 *
 * @param attempt what was sent, and when
 * @param pending the claim or the read under way
 * @param open whether the claim's outcome is unknown and is being found out by reading
 * @param nextRead when to read again while {@code open}
 */
public record Claiming(
        Candidate me, Lock lock, Attempt attempt, Optional<Pending> pending, boolean open, MonoTime nextRead)
        implements Leadership {

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
        return Optional.of(pending.map(Pending::timesOutAt).orElse(nextRead));
    }

    /** When duties of this term would have to be told to stop; a claim found later than that is not worth leading. */
    private MonoTime usefulUntil() {
        return attempt.sentAt()
                .plus(me.timings().renewDeadline())
                .minus(me.timings().stopBudget());
    }

    @Override
    public Step onLock(Lock seen, Moment now) {
        Claiming aware = new Claiming(me, seen, attempt, pending, open, nextRead);
        return open ? aware.concludeFrom(now) : new Step(aware, List.of());
    }

    /** Decides from the view while the answer is unknown; goes on reading where the view does not tell. */
    private Step concludeFrom(Moment now) {
        Optional<LeaseRecord> record = lock.record();
        if (record.isPresent() && attempt.wrote(record.get())) {
            return lead(lock.track().lease().orElseThrow(), now);
        }
        boolean another = record.flatMap(LeaseRecord::holder)
                .map(holder -> !holder.equals(me.self()))
                .orElse(false);
        boolean fresh = another && !lock.track().since().isBefore(attempt.sentAt());
        return fresh ? standBy(now) : stay();
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Moment now) {
        if (open || pending.isEmpty() || !pending.get().isAnsweredBy(request)) {
            return late();
        }
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public Step onWritten(WriteOutcome.Written written) {
                return lead(written.lease(), now);
            }

            @Override
            public Step onConflict(WriteOutcome.Conflict conflict) {
                return lost(now);
            }

            @Override
            public Step onGone(WriteOutcome.Gone gone) {
                return lost(now);
            }

            @Override
            public Step onRefused(WriteOutcome.Refused refused) {
                Duration wait = me.wait(
                        refused.retryAfter(),
                        me.timings().retryPeriod(),
                        me.timings().leaseDuration());
                return new Step(
                        Standby.fresh(me, lock, Optional.empty(), now.mono().plus(wait), now),
                        List.of(new Effect.Narrate(Reason.CLAIM_REFUSED, List.of(refused.reason()))));
            }

            @Override
            public Step onUnknown(WriteOutcome.Unknown unknown) {
                return findOut(unknown.reason(), now);
            }
        });
    }

    private Step lost(Moment now) {
        Step standby = Standby.afterConflict(me, lock, now);
        return new Step(
                standby.next(),
                List.of(
                        new Effect.Narrate(Reason.CLAIM_LOST, List.of()),
                        standby.effects().get(0)));
    }

    private Step findOut(String reason, Moment now) {
        return new Step(
                new Claiming(me, lock, attempt, Optional.of(me.pending(now)), true, nextRead),
                List.of(new Effect.Narrate(Reason.CLAIM_UNKNOWN, List.of(reason)), me.read(now)));
    }

    private Step lead(StoredLease won, Moment now) {
        Lock known = lock.learned(won, me.timings().leaseDuration(), now.mono());
        Term term = new Term(attempt.record().transitions());
        if (!isOurs(known) || known.isClosed(now.mono())) {
            return new Claiming(me, known, attempt, Optional.empty(), open, nextRead).standBy(now);
        }
        if (usefulUntil().reachedBy(now.mono())) {
            return new Step(
                    Standby.fresh(me, known, Optional.empty(), now.mono(), now),
                    List.of(new Effect.Narrate(Reason.CLAIM_TOO_LATE, List.of())));
        }
        return new Step(
                Leading.begin(me, known, won, term, attempt.sentAt()),
                List.of(new Effect.Narrate(Reason.LEADS, List.of(term.toString())), new Effect.StartDuties(term)));
    }

    /** The view may already be past our claim: cleared, deleted, or replaced by hand. */
    private boolean isOurs(Lock known) {
        return known.isHeldBy(me.self())
                && known.record().orElseThrow().transitions()
                        == attempt.record().transitions();
    }

    @Override
    public Step onRead(RequestId request, ReadOutcome outcome, Moment now) {
        if (!open || pending.isEmpty() || !pending.get().isAnsweredBy(request)) {
            return late();
        }
        MonoTime begunAt = pending.get().sentAt();
        Duration localDuration = me.timings().leaseDuration();
        return outcome.answer(new ReadOutcome.Handler<>() {
            @Override
            public Step onFound(ReadOutcome.Found found) {
                Lock known = lock.read(found.lease(), begunAt, localDuration, now.mono());
                return attempt.wrote(found.lease().record())
                        ? lead(found.lease(), now)
                        : new Claiming(me, known, attempt, Optional.empty(), true, nextRead).standBy(now);
            }

            @Override
            public Step onMissing(ReadOutcome.Missing missing) {
                Lock known = lock.learnedAbsent(begunAt, localDuration, now.mono());
                return new Claiming(me, known, attempt, Optional.empty(), true, nextRead).standBy(now);
            }

            @Override
            public Step onFailed(ReadOutcome.Failed failed) {
                return readAgainLater(now);
            }
        });
    }

    /** The claim has not taken effect. It still may: then the record names us, and is claimed again under its version. */
    private Step standBy(Moment now) {
        boolean another = lock.holder().map(holder -> !holder.equals(me.self())).orElse(false);
        Reason why = another ? Reason.CLAIM_LOST : Reason.CLAIM_NOT_CONFIRMED;
        return new Step(
                Standby.fresh(me, lock, Optional.empty(), now.mono().plus(me.retryGap()), now),
                List.of(new Effect.Narrate(why, List.of())));
    }

    private Step readAgainLater(Moment now) {
        MonoTime again = now.mono().plus(me.retryGap()).plus(now.jitter(me.retryGap()));
        return new Step(new Claiming(me, lock, attempt, Optional.empty(), true, again), List.of());
    }

    @Override
    public Step onTick(Moment now) {
        boolean due = nextWakeup().orElseThrow().reachedBy(now.mono());
        if (!due) {
            return stay();
        }
        if (usefulUntil().reachedBy(now.mono())) {
            return standBy(now);
        }
        if (pending.isPresent()) {
            return open ? readAgainLater(now) : findOut("no answer in time", now);
        }
        return new Step(
                new Claiming(me, lock, attempt, Optional.of(me.pending(now)), true, nextRead), List.of(me.read(now)));
    }

    @Override
    public Step onDutiesStopped(Term stopped, Moment now) {
        return late();
    }

    @Override
    public Step onResign(Moment now) {
        return giveUp(After.STAND_BACK, now);
    }

    /** Reading beside a claim under way would tell nothing: it may land later. Its own answer is awaited. */
    private Step giveUp(After after, Moment now) {
        boolean underWay = !open && pending.isPresent();
        Step abandoned = underWay
                ? Releasing.awaitClaim(me, lock, attempt, pending.get(), after, now)
                : Releasing.findOutFirst(me, lock, attempt, after, now);
        List<Effect> told = new ArrayList<>(List.of(new Effect.Narrate(Reason.CLAIM_ABANDONED, List.of())));
        told.addAll(abandoned.effects());
        return new Step(abandoned.next(), told);
    }

    @Override
    public Step onShutdown(Moment now) {
        return giveUp(After.STOP, now);
    }
}
