package io.leasehold.domain.sync;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.DeleteOutcome;
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
 * This instance renews the lease. Renewal never waits for the connection. Past its hold the instance no longer believes,
 * but goes on renewing by compare-and-set until a read refuses it: after an outage longer than the lease it is the one
 * who keeps the fleet connected.
 *
 * @param sentAt when the last renewal known to have succeeded was sent; empty when resumed without one
 * @param pending the renewal or the look-up under way
 * @param looking whether the request under way is a look-up
 * @param nextRenewal when to renew
 */
public record Responsible(
        Site site, Optional<MonoTime> sentAt, Optional<Pending> pending, boolean looking, MonoTime nextRenewal)
        implements ClusterLease {

    static Responsible begin(Site site, MonoTime sentAt) {
        return new Responsible(
                site,
                Optional.of(sentAt),
                Optional.empty(),
                false,
                sentAt.plus(site.me().timings().renewInterval()));
    }

    /** The record shows our claim, but no renewal is known by its send: renew at once, believe after. */
    static Step resumed(Site site, Moment now) {
        return new Step(new Responsible(site, Optional.empty(), Optional.empty(), false, now.mono()), List.of());
    }

    /** Duration less one renew interval, of the record we wrote last. */
    @Override
    public Optional<MonoTime> responsibleUntil() {
        Duration recorded = site.record()
                .flatMap(LeaseRecord::duration)
                .orElse(site.me().timings().leaseDuration());
        return sentAt.map(sent -> sent.plus(recorded).minus(site.me().timings().renewInterval()));
    }

    @Override
    public Optional<MonoTime> nextWakeup(Around around) {
        return Optional.of(pending.map(Pending::timesOutAt).orElse(nextRenewal));
    }

    @Override
    public Step onSeen(Site seen, Around around, Moment now) {
        if (seen.isMine()) {
            return new Step(new Responsible(seen, sentAt, pending, looking, nextRenewal), List.of());
        }
        Reason what = seen.track().isPresent() ? Reason.CLUSTER_FOLLOWING : Reason.CLUSTER_LEASE_GONE;
        Effect told = seen.track().isPresent()
                ? Settling.narrate(
                        what, site, seen.holder().map(Object::toString).orElse("-"))
                : Settling.narrate(what, site);
        return Settling.settle(seen, around, now).after(List.of(told));
    }

    @Override
    public Step onAsk(Ask ask, Around around, Moment now) {
        return Settling.serve(site, ask, now);
    }

    @Override
    public Step onTick(Around around, Moment now) {
        if (pending.isPresent()) {
            return isOverdue(now) ? retryLater("no answer in time", now) : stay();
        }
        return nextRenewal.reachedBy(now.mono()) ? renew(now) : stay();
    }

    private Step renew(Moment now) {
        LeaseRecord renewed = site.me().renewal(site.record().orElseThrow(), now);
        return new Step(
                new Responsible(site, sentAt, Optional.of(site.pending(now)), false, nextRenewal),
                List.of(site.update(renewed, now)));
    }

    private Step look(Moment now) {
        return new Step(
                new Responsible(site, sentAt, Optional.of(site.pending(now)), true, nextRenewal),
                List.of(site.lookUp(now)));
    }

    private Step retryLater(String reason, Moment now) {
        return retryLater(reason, Duration.ZERO, now);
    }

    private Step retryLater(String reason, Duration atLeast, Moment now) {
        MonoTime again = now.mono().plus(Keeper.longer(atLeast, site.me().renewalRetry(now)));
        return new Step(
                new Responsible(site, sentAt, Optional.empty(), false, again),
                List.of(Settling.narrate(Reason.CLUSTER_RENEWAL_FAILED, site, reason)));
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Around around, Moment now) {
        if (looking || !awaits(request)) {
            return late();
        }
        MonoTime sent = pending.orElseThrow().sentAt();
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public Step onWritten(WriteOutcome.Written written) {
                return begin(site, sent).onSeen(site.learned(written.lease(), now), around, now);
            }

            @Override
            public Step onConflict(WriteOutcome.Conflict conflict) {
                return look(now);
            }

            @Override
            public Step onGone(WriteOutcome.Gone gone) {
                return look(now);
            }

            @Override
            public Step onRefused(WriteOutcome.Refused refused) {
                return retryLater(refused.reason(), refused.retryAfter().orElse(Duration.ZERO), now);
            }

            @Override
            public Step onUnknown(WriteOutcome.Unknown unknown) {
                return retryLater(unknown.reason(), now);
            }
        });
    }

    @Override
    public Step onLookup(RequestId request, ReadOutcome shortName, ReadOutcome longName, Around around, Moment now) {
        if (!looking || !awaits(request)) {
            return late();
        }
        Lookup found = Lookup.of(site.me().naming(), site.cluster(), shortName, longName);
        if (found.failure().isPresent()) {
            return retryLater(found.failure().get(), now);
        }
        MonoTime begunAt = pending.orElseThrow().sentAt();
        Site known = found.lease()
                .map(lease -> site.read(lease, begunAt, now))
                .orElseGet(() -> site.learnedAbsent(begunAt, now));
        // Refused though nothing else is there: whatever refuses may go on doing so, and is not asked without a pause.
        boolean moved = !known.track().lease().equals(site.track().lease());
        MonoTime again = moved ? now.mono() : now.mono().plus(site.me().renewalRetry(now));
        return new Responsible(known, sentAt, Optional.empty(), false, again).onSeen(known, around, now);
    }

    @Override
    public Step onDeleted(RequestId request, DeleteOutcome outcome, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onHandOver(Around around, Moment now) {
        // A renewal sent in this very step has the name a release would have, and its answer would be taken for ours.
        return awaits(site.request(now)) ? stay() : HandingOver.begin(site, now);
    }

    @Override
    public boolean isSettled() {
        return false;
    }
}
