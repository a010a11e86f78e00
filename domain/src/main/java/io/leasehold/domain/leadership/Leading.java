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
 * This instance leads until {@code sentAt + renewDeadline}. It renews by one optimistic update every retry period and
 * reads only after a conflict.
 *
 * @param uid identity of the lock that was won; another uid is another lock
 * @param sentAt when the last write known to have succeeded was sent
 * @param attempts renewals sent since, any of which may have succeeded unnoticed; oldest first
 * @param nextAttempt when to renew
 */
public record Leading(
        Candidate me,
        Lock lock,
        Term term,
        String uid,
        MonoTime sentAt,
        List<Attempt> attempts,
        Optional<Pending> pending,
        MonoTime nextAttempt)
        implements Leadership {

    public Leading {
        attempts = List.copyOf(attempts);
    }

    static Leading begin(Candidate me, Lock lock, StoredLease won, Term term, MonoTime sentAt) {
        return new Leading(
                me,
                lock,
                term,
                won.version().uid(),
                sentAt,
                List.of(),
                Optional.empty(),
                sentAt.plus(me.timings().retryPeriod()));
    }

    @Override
    public Optional<MonoTime> actsUntil() {
        return Optional.of(heldUntil());
    }

    private MonoTime heldUntil() {
        return sentAt.plus(me.timings().renewDeadline());
    }

    private MonoTime stopAt() {
        return heldUntil().minus(me.timings().stopBudget());
    }

    @Override
    public Optional<Term> currentTerm() {
        return Optional.of(term);
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        MonoTime request = pending.map(Pending::timesOutAt).orElse(nextAttempt);
        return Optional.of(MonoTime.earlier(stopAt(), request));
    }

    @Override
    public Step onLock(Lock seen, Moment now) {
        return judge(seen, now);
    }

    /** Goes on if the lock is still ours, counting any own write it shows; proof of the contrary ends the term now. */
    private Step judge(Lock seen, Moment now) {
        Optional<StoredLease> lease = seen.track().lease();
        if (lease.isEmpty()) {
            return lose(seen, Reason.LOST_DELETED, now);
        }
        LeaseRecord record = lease.get().record();
        if (record.holder().isEmpty()) {
            return lose(seen, Reason.LOST_CLEARED, now);
        }
        return isOurs(lease.get())
                ? new Step(confirm(seen, record), List.of())
                : lose(seen, Reason.LOST_TO_ANOTHER, now);
    }

    private boolean isOurs(StoredLease lease) {
        return lease.record().isHeldBy(me.self())
                && lease.record().transitions() == term.number()
                && lease.version().uid().equals(uid);
    }

    private Leading confirm(Lock seen, LeaseRecord stored) {
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).wrote(stored)) {
                MonoTime from = attempts.get(i).sentAt();
                List<Attempt> later = attempts.subList(i + 1, attempts.size());
                return new Leading(
                        me,
                        seen,
                        term,
                        uid,
                        from,
                        later,
                        pending,
                        from.plus(me.timings().retryPeriod()));
            }
        }
        return new Leading(me, seen, term, uid, sentAt, attempts, pending, nextAttempt);
    }

    private Step lose(Lock seen, Reason why, Moment now) {
        String holder = seen.holder().map(Object::toString).orElse("-");
        return new Step(
                new SteppingDown(me, seen, term, uid, heldUntil(), true, After.STAND, confirmBy(now), false),
                List.of(new Effect.Narrate(why, List.of(term.toString(), holder)), new Effect.StopDuties(term)));
    }

    private Step stepDown(Reason why, After after, Moment now) {
        return new Step(
                new SteppingDown(me, lock, term, uid, heldUntil(), false, after, confirmBy(now), false),
                List.of(new Effect.Narrate(why, List.of(term.toString())), new Effect.StopDuties(term)));
    }

    private MonoTime confirmBy(Moment now) {
        return now.mono().plus(me.timings().stopBudget());
    }

    @Override
    public Step onTick(Moment now) {
        if (stopAt().reachedBy(now.mono())) {
            return stepDown(Reason.DEADLINE_NEAR, After.STAND, now);
        }
        if (pending.isPresent()) {
            boolean overdue = pending.get().timesOutAt().reachedBy(now.mono());
            return overdue ? retryAtOnce("no answer in time", now) : stay();
        }
        return nextAttempt.reachedBy(now.mono()) ? renew(now) : stay();
    }

    /** A timeout was pause enough; a further one would cost a leader its term in a shorter outage. */
    private Step retryAtOnce(String reason, Moment now) {
        Step renewal = renew(now);
        List<Effect> effects = new ArrayList<>();
        effects.add(failed(reason));
        effects.addAll(renewal.effects());
        return new Step(renewal.next(), effects);
    }

    private Effect failed(String reason) {
        return new Effect.Narrate(Reason.RENEWAL_FAILED, List.of(term.toString(), reason));
    }

    private Step renew(Moment now) {
        StoredLease current = lock.track().lease().orElseThrow();
        LeaseRecord record = me.renewal(current.record(), now);
        List<Attempt> sent = new ArrayList<>(attempts);
        sent.add(new Attempt(record, now.mono()));
        return new Step(
                new Leading(me, lock, term, uid, sentAt, sent, Optional.of(me.pending(now)), nextAttempt),
                List.of(me.update(current, record, now)));
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Moment now) {
        if (pending.isEmpty() || !pending.get().isAnsweredBy(request)) {
            return late();
        }
        MonoTime sent = pending.get().sentAt();
        Leading idle = withPending(Optional.empty());
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public Step onWritten(WriteOutcome.Written written) {
                return idle.renewed(written.lease(), sent, now);
            }

            @Override
            public Step onConflict(WriteOutcome.Conflict conflict) {
                return idle.read(now);
            }

            @Override
            public Step onGone(WriteOutcome.Gone gone) {
                return idle.read(now);
            }

            @Override
            public Step onRefused(WriteOutcome.Refused refused) {
                Duration wait = me.wait(
                        refused.retryAfter(), me.retryGap(), me.timings().retryPeriod());
                return idle.retryLater(now.mono().plus(wait), refused.reason());
            }

            @Override
            public Step onUnknown(WriteOutcome.Unknown unknown) {
                return idle.retryLater(sent.plus(me.retryGap()), unknown.reason());
            }
        });
    }

    /** A 2xx confirms the write even where the view has already moved past it; what it moved to is judged then. */
    private Step renewed(StoredLease written, MonoTime sent, Moment now) {
        Leading counted = new Leading(
                me,
                lock,
                term,
                uid,
                sent,
                List.of(),
                Optional.empty(),
                sent.plus(me.timings().retryPeriod()));
        return counted.judge(lock.learned(written, me.timings().leaseDuration(), now.mono()), now);
    }

    private Step read(Moment now) {
        return new Step(withPending(Optional.of(me.pending(now))), List.of(me.read(now)));
    }

    private Step retryLater(MonoTime when, String reason) {
        return new Step(
                new Leading(me, lock, term, uid, sentAt, attempts, Optional.empty(), when), List.of(failed(reason)));
    }

    @Override
    public Step onRead(RequestId request, ReadOutcome outcome, Moment now) {
        if (pending.isEmpty() || !pending.get().isAnsweredBy(request)) {
            return late();
        }
        MonoTime begunAt = pending.get().sentAt();
        Duration localDuration = me.timings().leaseDuration();
        Leading idle = withPending(Optional.empty());
        return outcome.answer(new ReadOutcome.Handler<>() {
            @Override
            public Step onFound(ReadOutcome.Found found) {
                Lock known = lock.read(found.lease(), begunAt, localDuration, now.mono());
                return isOurs(found.lease())
                        ? idle.renewWith(known, now)
                        : idle.lose(known, lossBy(found.lease()), now);
            }

            @Override
            public Step onMissing(ReadOutcome.Missing missing) {
                Lock absent = lock.learnedAbsent(begunAt, localDuration, now.mono());
                return idle.lose(absent, Reason.LOST_DELETED, now);
            }

            @Override
            public Step onFailed(ReadOutcome.Failed failed) {
                return idle.retryLater(begunAt.plus(me.retryGap()), failed.reason());
            }
        });
    }

    private static Reason lossBy(StoredLease stored) {
        return stored.record().holder().isEmpty() ? Reason.LOST_CLEARED : Reason.LOST_TO_ANOTHER;
    }

    /** The version read after a conflict is the current one: renew with it at once, unless it is the refused one. */
    private Step renewWith(Lock known, Moment now) {
        boolean news = !known.track().lease().equals(lock.track().lease());
        MonoTime next = news ? now.mono() : now.mono().plus(me.retryGap());
        return new Leading(me, lock, term, uid, sentAt, attempts, pending, next).judge(known, now);
    }

    @Override
    public Step onDutiesStopped(Term stopped, Moment now) {
        return late();
    }

    @Override
    public Step onResign(Moment now) {
        return stepDown(Reason.RESIGNS, After.STAND_BACK, now);
    }

    @Override
    public Step onShutdown(Moment now) {
        return stepDown(Reason.LEADER_SHUTS_DOWN, After.STOP, now);
    }

    private Leading withPending(Optional<Pending> request) {
        return new Leading(me, lock, term, uid, sentAt, attempts, request, nextAttempt);
    }
}
