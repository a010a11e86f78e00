package io.leasehold.domain.sync;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/** How a follower takes a lease that was released or has expired, without anybody having asked. */
final class Taking {

    private Taking() {}

    static Optional<MonoTime> wakeup(Site site, Around around, MonoTime notBefore, boolean awaitsExpiry) {
        Optional<MonoTime> take = site.takeAt(around).map(at -> MonoTime.later(at, notBefore));
        Optional<MonoTime> expiry = awaitsExpiry && around.viewLive() ? site.expiresAt() : Optional.empty();
        return take.isPresent() && expiry.isPresent()
                ? Optional.of(MonoTime.earlier(take.get(), expiry.get()))
                : take.or(() -> expiry);
    }

    static ClusterLease.Step onSeen(ClusterLease state, Site seen, MonoTime notBefore, Around around, Moment now) {
        if (state.pending().isPresent() && seen.track().isPresent()) {
            // The answer, not the echo, tells from when our own update counts.
            return new ClusterLease.Step(new Following(seen, state.pending(), notBefore), List.of());
        }
        boolean gone = state.site().track().isPresent() && !seen.track().isPresent();
        boolean sameVersion = seen.track().lease().equals(state.site().track().lease());
        MonoTime earliest = sameVersion ? notBefore : now.mono();
        ClusterLease.Step settled = takeIfDue(Settling.settle(seen, around, now), earliest, around, now);
        if (state instanceof Orphaned
                && settled.next() instanceof Following
                && settled.effects().isEmpty()) {
            settled = settled.after(List.of(Settling.narrate(Reason.CLUSTER_RENEWED_AGAIN, seen)));
        }
        return gone ? settled.after(List.of(Settling.narrate(Reason.CLUSTER_LEASE_GONE, seen))) : settled;
    }

    static ClusterLease.Step onTick(ClusterLease state, MonoTime notBefore, Around around, Moment now) {
        if (state.pending().isPresent()) {
            return state.isOverdue(now) ? failed(state.site(), "no answer in time", around, now) : state.stay();
        }
        boolean due = takeDue(state.site(), notBefore, around, now);
        if (due) {
            return take(state.site(), now);
        }
        boolean expired = state.site().isExpired(around, now.mono());
        return expired == (state instanceof Orphaned)
                ? state.stay()
                : expired
                        ? new ClusterLease.Step(
                                new Orphaned(state.site(), Optional.empty(), notBefore),
                                List.of(Settling.orphaned(state.site())))
                        : new ClusterLease.Step(
                                new Following(state.site(), Optional.empty(), notBefore),
                                List.of(Settling.narrate(Reason.CLUSTER_RENEWED_AGAIN, state.site())));
    }

    /** Lets a settled follower wait or take; whatever else the record made of it stands. */
    private static ClusterLease.Step takeIfDue(
            ClusterLease.Step settled, MonoTime notBefore, Around around, Moment now) {
        Site site = settled.next().site();
        if (!isFollower(settled.next())) {
            return settled;
        }
        if (takeDue(site, notBefore, around, now)) {
            return take(site, now).after(settled.effects());
        }
        ClusterLease waiting = settled.next() instanceof Orphaned
                ? new Orphaned(site, Optional.empty(), notBefore)
                : new Following(site, Optional.empty(), notBefore);
        return new ClusterLease.Step(waiting, settled.effects());
    }

    private static boolean isFollower(ClusterLease state) {
        return state instanceof Following || state instanceof Orphaned;
    }

    private static boolean takeDue(Site site, MonoTime notBefore, Around around, Moment now) {
        return site.takeAt(around)
                .map(at -> MonoTime.later(at, notBefore))
                .map(at -> at.reachedBy(now.mono()))
                .orElse(false);
    }

    private static ClusterLease.Step take(Site site, Moment now) {
        LeaseRecord current = site.record().orElseThrow();
        LeaseRecord taken = site.me().takeOver(site.cluster(), current, now);
        Site claiming = site.claimedUnder(site.me().nonce(now));
        return new ClusterLease.Step(
                new Following(claiming, Optional.of(site.pending(now)), now.mono()),
                List.of(Settling.narrate(why(site, current), site), site.update(taken, now)));
    }

    private static Reason why(Site site, LeaseRecord current) {
        if (current.holder().isEmpty()) {
            return Reason.CLUSTER_TAKING_RELEASED;
        }
        return current.isHeldBy(site.me().self()) ? Reason.CLUSTER_TAKING_OWN : Reason.CLUSTER_TAKING_EXPIRED;
    }

    static ClusterLease.Step onWritten(ClusterLease state, WriteOutcome outcome, Around around, Moment now) {
        Site site = state.site();
        MonoTime sentAt = state.pending().orElseThrow().sentAt();
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public ClusterLease.Step onWritten(WriteOutcome.Written written) {
                return taken(site.learned(written.lease(), now), written.lease(), sentAt, around, now);
            }

            @Override
            public ClusterLease.Step onConflict(WriteOutcome.Conflict conflict) {
                return failed(site, "somebody else wrote first", around, now);
            }

            @Override
            public ClusterLease.Step onGone(WriteOutcome.Gone gone) {
                return failed(site, "the lease is gone", around, now);
            }

            @Override
            public ClusterLease.Step onRefused(WriteOutcome.Refused refused) {
                return failed(site, refused.reason(), around, now);
            }

            @Override
            public ClusterLease.Step onUnknown(WriteOutcome.Unknown unknown) {
                return failed(site, unknown.reason(), around, now);
            }
        });
    }

    private static ClusterLease.Step taken(
            Site known, StoredLease written, MonoTime sentAt, Around around, Moment now) {
        if (!known.isMine()) {
            return Settling.settle(known, around, now);
        }
        String transitions = Long.toString(written.record().transitions());
        return new ClusterLease.Step(
                Responsible.begin(known, sentAt),
                List.of(Settling.narrate(Reason.CLUSTER_RESPONSIBLE, known, transitions)));
    }

    /** What the store has now comes by the watch; until then nothing is tried again too soon. */
    private static ClusterLease.Step failed(Site site, String reason, Around around, Moment now) {
        MonoTime again = now.mono().plus(site.me().renewalRetry(now));
        return takeIfDue(Settling.settle(site, around, now), again, around, now)
                .after(List.of(Settling.narrate(Reason.CLUSTER_TAKE_FAILED, site, reason)));
    }

    /** A take whose answer was lost and which did succeed: what it took is handed over like any other lease. */
    static ClusterLease.Step onHandOver(ClusterLease state, MonoTime notBefore, Moment now) {
        boolean ours = state.pending().isEmpty() && isToBeHandedOver(state, notBefore);
        return ours ? HandingOver.begin(state.site(), now) : state.stay();
    }

    /** Whether the record is our claim, and no hand-over has been tried in vain. */
    static boolean isToBeHandedOver(ClusterLease state, MonoTime notBefore) {
        return state.site().isMine() && !notBefore.equals(HandingOver.NEVER);
    }
}
