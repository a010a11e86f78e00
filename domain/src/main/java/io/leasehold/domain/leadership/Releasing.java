package io.leasehold.domain.leadership;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The release was sent, and with the sending belief ended: it may take effect though its answer is lost. The holder is
 * cleared only by compare-and-set on a record that is still ours, so a successor's lock is never cleared. What cannot
 * be released within the release patience is left to expire.
 *
 * @param uid identity of the lock to release; empty when a claim's outcome is unknown and any record naming us counts
 * @param pending the release, the read, or the unwanted claim under way
 * @param nextRead when to look again while nothing is under way
 */
public record Releasing(
        Candidate me,
        Lock lock,
        Term term,
        String uid,
        Optional<Pending> pending,
        After after,
        MonoTime nextRead,
        MonoTime giveUpAt)
        implements Leadership {

    static Releasing begin(Candidate me, Lock lock, Term term, String uid, Pending pending, After after, Moment now) {
        MonoTime giveUpAt = now.mono().plus(me.timings().releasePatience());
        return new Releasing(me, lock, term, uid, Optional.of(pending), after, now.mono(), giveUpAt);
    }

    /** A claim is under way and no longer wanted: if it takes effect, it is released. */
    static Step awaitClaim(Candidate me, Lock lock, Attempt claim, Pending pending, After after, Moment now) {
        return new Step(begin(me, lock, termOf(claim), "", pending, after, now), List.of());
    }

    /** A claim's outcome is unknown and it is no longer wanted: see whether it took effect, and release it then. */
    static Step findOutFirst(Candidate me, Lock lock, Attempt claim, After after, Moment now) {
        return new Step(begin(me, lock, termOf(claim), "", me.pending(now), after, now), List.of(me.read(now)));
    }

    private static Term termOf(Attempt claim) {
        return new Term(claim.record().transitions());
    }

    /** The term is over and nothing of it is left. */
    static Step end(Candidate me, Lock lock, After after, Moment now) {
        return end(me, lock, after, now.mono(), now);
    }

    private static Step end(Candidate me, Lock lock, After after, MonoTime notBefore, Moment now) {
        return switch (after) {
            case STAND ->
                new Step(
                        Standby.fresh(me, lock, Optional.empty(), notBefore, now),
                        List.of(new Effect.Narrate(Reason.STANDS_AGAIN, List.of())));
            case STAND_BACK ->
                new Step(
                        Standby.fresh(
                                me,
                                lock,
                                Optional.of(now.mono().plus(me.timings().leaseDuration())),
                                notBefore,
                                now),
                        List.of(new Effect.Narrate(Reason.STANDS_BACK, List.of())));
            case STOP -> new Step(new Stopped(lock), List.of(new Effect.Narrate(Reason.STANDS_NO_MORE, List.of())));
        };
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
        return Optional.of(
                MonoTime.earlier(giveUpAt, pending.map(Pending::timesOutAt).orElse(nextRead)));
    }

    private boolean isOurs(StoredLease lease) {
        return lease.record().isHeldBy(me.self())
                && (uid.isEmpty() || lease.version().uid().equals(uid));
    }

    @Override
    public Step onLock(Lock seen, Moment now) {
        Releasing aware = new Releasing(me, seen, term, uid, pending, after, nextRead, giveUpAt);
        boolean over = !uid.isEmpty()
                && seen.track().known()
                && seen.track().lease().filter(this::isOurs).isEmpty();
        return over ? over(seen, now) : new Step(aware, List.of());
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Moment now) {
        if (pending.isEmpty() || !pending.get().isAnsweredBy(request)) {
            return late();
        }
        MonoTime sent = pending.get().sentAt();
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public Step onWritten(WriteOutcome.Written written) {
                Lock released = lock.learned(written.lease(), me.timings().leaseDuration(), now.mono());
                if (isOurs(written.lease())) {
                    return releaseAgain(released, written.lease(), now);
                }
                return over(released, now);
            }

            @Override
            public Step onConflict(WriteOutcome.Conflict conflict) {
                return read(now);
            }

            @Override
            public Step onGone(WriteOutcome.Gone gone) {
                return end(me, lock.learnedAbsent(sent, me.timings().leaseDuration(), now.mono()), after, now);
            }

            @Override
            public Step onRefused(WriteOutcome.Refused refused) {
                return idle(now);
            }

            @Override
            public Step onUnknown(WriteOutcome.Unknown unknown) {
                return read(now);
            }
        });
    }

    /** The release took effect, and is told whoever shows it first: the answer, the watch, or a read. */
    private Step over(Lock known, Moment now) {
        Step ended = end(me, known, after, now);
        boolean released = known.track()
                .lease()
                .filter(lease -> lease.version().uid().equals(uid))
                .isPresent();
        return released ? new Step(ended.next(), withNarration(Reason.RELEASED, ended.effects())) : ended;
    }

    private List<Effect> withNarration(Reason reason, List<Effect> effects) {
        List<Effect> all = new ArrayList<>();
        all.add(new Effect.Narrate(reason, List.of(term.toString())));
        all.addAll(effects);
        return all;
    }

    private Step read(Moment now) {
        return new Step(
                new Releasing(me, lock, term, uid, Optional.of(me.pending(now)), after, nextRead, giveUpAt),
                List.of(me.read(now)));
    }

    /** Waits, without a request, for the watch to show the outcome, or to look again. */
    private Step idle(Moment now) {
        MonoTime later = now.mono().plus(me.retryGap());
        return new Step(new Releasing(me, lock, term, uid, Optional.empty(), after, later, giveUpAt), List.of());
    }

    @Override
    public Step onRead(RequestId request, ReadOutcome outcome, Moment now) {
        if (pending.isEmpty() || !pending.get().isAnsweredBy(request)) {
            return late();
        }
        MonoTime begunAt = pending.get().sentAt();
        return outcome.answer(new ReadOutcome.Handler<>() {
            @Override
            public Step onFound(ReadOutcome.Found found) {
                Lock known = lock.read(found.lease(), begunAt, me.timings().leaseDuration(), now.mono());
                return isOurs(found.lease()) ? releaseAgain(known, found.lease(), now) : over(known, now);
            }

            @Override
            public Step onMissing(ReadOutcome.Missing missing) {
                return end(me, lock.learnedAbsent(begunAt, me.timings().leaseDuration(), now.mono()), after, now);
            }

            @Override
            public Step onFailed(ReadOutcome.Failed failed) {
                return idle(now);
            }
        });
    }

    private Step releaseAgain(Lock known, StoredLease current, Moment now) {
        String itsUid = current.version().uid();
        return new Step(
                new Releasing(me, known, term, itsUid, Optional.of(me.pending(now)), after, nextRead, giveUpAt),
                List.of(me.update(current, me.release(current.record(), now), now)));
    }

    @Override
    public Step onTick(Moment now) {
        if (giveUpAt.reachedBy(now.mono())) {
            Step ended = end(me, lock, after, now.mono().plus(me.retryGap()), now);
            return new Step(ended.next(), withNarration(Reason.RELEASE_GIVEN_UP, ended.effects()));
        }
        boolean due = pending.map(Pending::timesOutAt).orElse(nextRead).reachedBy(now.mono());
        return due ? read(now) : stay();
    }

    @Override
    public Step onDutiesStopped(Term stopped, Moment now) {
        return late();
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
        return new Step(new Releasing(me, lock, term, uid, pending, next, nextRead, giveUpAt), List.of());
    }
}
