package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/**
 * A lease is being deleted because a user disconnects, or because it is a stray of our own. The store is asked under both
 * names first, and a renewal that comes between the read and the delete leads back to reading, until the deadline.
 *
 * @param ask what is asked; without a user for a stray
 * @param deleting the lease the delete under way is for; empty while looking
 * @param duplicate a second lease of the cluster, to be deleted next
 * @param deletedAny whether something was deleted, so that the answer is "withdrawn" and not "not connected"
 */
public record Withdrawing(
        Site site,
        Ask ask,
        Optional<Pending> pending,
        Optional<StoredLease> deleting,
        Optional<StoredLease> duplicate,
        boolean deletedAny,
        MonoTime retryAt)
        implements ClusterLease {

    static Step begin(Site site, Ask ask, Moment now) {
        return look(site, ask, false, now).after(List.of(Settling.narrate(Reason.CLUSTER_WITHDRAWING, site)));
    }

    /** Deletes a late create of our own: exactly the version seen, so that a touch by another saves it. */
    static Step stray(Site site, Moment now) {
        Ask unasked = new Ask(
                Ask.Kind.DISCONNECT, Optional.empty(), now.mono().plus(site.me().patience()));
        return delete(site, unasked, site.track().lease().orElseThrow(), Optional.empty(), false, now)
                .after(List.of(Settling.narrate(Reason.CLUSTER_STRAY_DELETED, site)));
    }

    private static Step look(Site site, Ask ask, boolean deletedAny, Moment now) {
        return new Step(
                new Withdrawing(
                        site,
                        ask,
                        Optional.of(site.pending(now)),
                        Optional.empty(),
                        Optional.empty(),
                        deletedAny,
                        now.mono()),
                List.of(site.lookUp(now)));
    }

    private static Step delete(
            Site site, Ask ask, StoredLease lease, Optional<StoredLease> duplicate, boolean deletedAny, Moment now) {
        return new Step(
                new Withdrawing(
                        site,
                        ask,
                        Optional.of(site.pending(now)),
                        Optional.of(lease),
                        duplicate,
                        deletedAny,
                        now.mono()),
                List.of(new Effect.DeleteLease(site.request(now), lease.name(), lease.version())));
    }

    @Override
    public Optional<MonoTime> responsibleUntil() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup(Around around) {
        MonoTime next = pending.map(Pending::timesOutAt).orElse(retryAt);
        return Optional.of(MonoTime.earlier(next, ask.deadline()));
    }

    @Override
    public Step onSeen(Site seen, Around around, Moment now) {
        return with(seen);
    }

    @Override
    public Step onAsk(Ask next, Around around, Moment now) {
        return with(site.asked(next));
    }

    private Step with(Site next) {
        return new Step(new Withdrawing(next, ask, pending, deleting, duplicate, deletedAny, retryAt), List.of());
    }

    @Override
    public Step onLookup(RequestId request, ReadOutcome shortName, ReadOutcome longName, Around around, Moment now) {
        if (deleting.isPresent() || !awaits(request)) {
            return late();
        }
        Lookup found = Lookup.of(site.me().naming(), site.cluster(), shortName, longName);
        if (found.failure().isPresent()) {
            return lookLater(now);
        }
        MonoTime begunAt = pending.orElseThrow().sentAt();
        if (found.lease().isEmpty()) {
            return finish(site.learnedAbsent(begunAt, now), deletedAny, around, now);
        }
        Site known = site.read(found.lease().get(), begunAt, now);
        // A stray that was touched meanwhile has been promised to somebody: it stays.
        return ask.user().isEmpty() && !known.isStray()
                ? Settling.settle(known, around, now)
                : delete(known, ask, found.lease().get(), found.duplicate(), deletedAny, now);
    }

    private Step finish(Site known, boolean deleted, Around around, Moment now) {
        Site over = known.withoutNonce();
        return Settling.settle(over, around, now)
                .after(deleted ? ask.withdrawn() : ask.notConnected())
                .after(List.of(
                        Settling.narrate(deleted ? Reason.CLUSTER_WITHDRAWN : Reason.CLUSTER_NOT_CONNECTED, site)));
    }

    private Step lookLater(Moment now) {
        MonoTime again = now.mono()
                .plus(
                        ask.user().isPresent()
                                ? site.me().askRetry(now)
                                : site.me().renewalRetry(now));
        return new Step(
                new Withdrawing(site, ask, Optional.empty(), Optional.empty(), Optional.empty(), deletedAny, again),
                List.of());
    }

    @Override
    public Step onDeleted(RequestId request, DeleteOutcome outcome, Around around, Moment now) {
        if (deleting.isEmpty() || !awaits(request)) {
            return late();
        }
        LeaseVersion version = deleting.get().version();
        return outcome.answer(new DeleteOutcome.Handler<>() {
            @Override
            public Step onDeleted(DeleteOutcome.Deleted deleted) {
                return deletedOne(site.deleted(version, now), around, now);
            }

            @Override
            public Step onConflict(DeleteOutcome.Conflict conflict) {
                return look(site, ask, deletedAny, now);
            }

            /** Gone after we read it, by our own lost delete or another's: the user's wish came true. */
            @Override
            public Step onGone(DeleteOutcome.Gone gone) {
                return look(site, ask, true, now);
            }

            @Override
            public Step onRefused(DeleteOutcome.Refused refused) {
                return refused.retryAfter().isPresent() || ask.user().isEmpty()
                        ? lookLater(now)
                        : fail(Cause.REFUSED, refused.reason(), around, now);
            }

            @Override
            public Step onUnknown(DeleteOutcome.Unknown unknown) {
                return attempted().lookLater(now);
            }
        });
    }

    /** The delete under way may have done it: should the lease be gone, it was there before. */
    private Withdrawing attempted() {
        return new Withdrawing(site, ask, pending, deleting, duplicate, true, retryAt);
    }

    private Step deletedOne(Site known, Around around, Moment now) {
        return duplicate.isPresent()
                ? delete(known, ask, duplicate.get(), Optional.empty(), true, now)
                : finish(known, true, around, now);
    }

    private Step fail(Cause cause, String reason, Around around, Moment now) {
        return Settling.settle(site, around, now)
                .after(ask.notDone(cause, reason))
                .after(List.of(Settling.narrate(Reason.CLUSTER_REQUEST_FAILED, site, reason)));
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onTick(Around around, Moment now) {
        if (ask.deadline().reachedBy(now.mono())) {
            String reason = "the lease store did not confirm the disconnect of " + site.cluster()
                    + " in time, so it may or may not happen: check the cluster's state and try again";
            return fail(Cause.UNAVAILABLE, reason, around, now);
        }
        if (pending.isPresent()) {
            return isOverdue(now) ? (deleting.isPresent() ? attempted() : this).lookLater(now) : stay();
        }
        return retryAt.reachedBy(now.mono()) ? look(site, ask, deletedAny, now) : stay();
    }

    @Override
    public Step onHandOver(Around around, Moment now) {
        return stay();
    }

    @Override
    public boolean isSettled() {
        return false;
    }
}
