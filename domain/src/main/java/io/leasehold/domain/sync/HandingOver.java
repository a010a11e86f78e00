package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.Cause;
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
 * The process ends: the holder is being cleared so that a connected instance takes the lease and nobody disconnects.
 * Responsibility ended when this was sent.
 *
 * @param pending the request of this phase; empty while a failed one waits to be repeated
 * @param retryAt when to look again
 * @param giveUpAt until when it is tried; after that the lease is left to expire
 */
public record HandingOver(Site site, Optional<Pending> pending, boolean looking, MonoTime retryAt, MonoTime giveUpAt)
        implements ClusterLease {

    /** A lease that was handed over, or could not be, is not touched again. */
    static final MonoTime NEVER = new MonoTime(Long.MAX_VALUE);

    static Step begin(Site site, Moment now) {
        return release(site, now.mono().plus(site.me().timings().handOverPatience()), now)
                .after(List.of(Settling.narrate(Reason.CLUSTER_HANDING_OVER, site)));
    }

    private static Step release(Site site, MonoTime giveUpAt, Moment now) {
        LeaseRecord cleared = site.me().handOver(site.record().orElseThrow(), now);
        return new Step(
                new HandingOver(site, Optional.of(site.pending(now)), false, now.mono(), giveUpAt),
                List.of(site.update(cleared, now)));
    }

    @Override
    public Optional<MonoTime> responsibleUntil() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup(Around around) {
        MonoTime next = pending.map(Pending::timesOutAt).orElse(retryAt);
        return Optional.of(MonoTime.earlier(next, giveUpAt));
    }

    @Override
    public Step onSeen(Site seen, Around around, Moment now) {
        return seen.isMine()
                ? new Step(new HandingOver(seen, pending, looking, retryAt, giveUpAt), List.of())
                : over(seen);
    }

    @Override
    public Step onAsk(Ask ask, Around around, Moment now) {
        return new Step(
                this,
                ask.notDone(Cause.STOPPING, "this instance is shutting down: send the request to another instance"));
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Around around, Moment now) {
        if (looking || !awaits(request)) {
            return late();
        }
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public Step onWritten(WriteOutcome.Written written) {
                return done(site.learned(written.lease(), now))
                        .after(List.of(Settling.narrate(Reason.CLUSTER_HANDED_OVER, site)));
            }

            @Override
            public Step onConflict(WriteOutcome.Conflict conflict) {
                return look(now);
            }

            @Override
            public Step onGone(WriteOutcome.Gone gone) {
                return giveUp("the lease is gone");
            }

            @Override
            public Step onRefused(WriteOutcome.Refused refused) {
                return refused.retryAfter().isPresent()
                        ? lookAfter(refused.retryAfter().get(), now)
                        : giveUp(refused.reason());
            }

            @Override
            public Step onUnknown(WriteOutcome.Unknown unknown) {
                return look(now);
            }
        });
    }

    private Step look(Moment now) {
        return new Step(
                new HandingOver(site, Optional.of(site.pending(now)), true, now.mono(), giveUpAt),
                List.of(site.lookUp(now)));
    }

    private Step lookAfter(Duration atLeast, Moment now) {
        MonoTime again = now.mono().plus(Keeper.longer(atLeast, site.me().askRetry(now)));
        return new Step(new HandingOver(site, Optional.empty(), true, again, giveUpAt), List.of());
    }

    @Override
    public Step onLookup(RequestId request, ReadOutcome shortName, ReadOutcome longName, Around around, Moment now) {
        if (!looking || !awaits(request)) {
            return late();
        }
        Lookup found = Lookup.of(site.me().naming(), site.cluster(), shortName, longName);
        if (found.failure().isPresent()) {
            return lookAfter(Duration.ZERO, now);
        }
        if (found.lease().isEmpty()) {
            return giveUp("the lease is gone");
        }
        Site known = site.read(found.lease().get(), pending.orElseThrow().sentAt(), now);
        return known.isMine() ? release(known, giveUpAt, now) : over(known);
    }

    private Step giveUp(String reason) {
        return done(site).after(List.of(Settling.narrate(Reason.CLUSTER_HAND_OVER_FAILED, site, reason)));
    }

    /** The record is not our claim any more: released, taken, or gone. */
    private Step over(Site known) {
        return done(known).after(List.of(Settling.narrate(Reason.CLUSTER_HANDED_OVER, site)));
    }

    private static Step done(Site known) {
        return new Step(new Following(known, Optional.empty(), NEVER), List.of());
    }

    @Override
    public Step onDeleted(RequestId request, DeleteOutcome outcome, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onTick(Around around, Moment now) {
        if (giveUpAt.reachedBy(now.mono())) {
            return giveUp("no answer in time");
        }
        if (pending.isPresent()) {
            return isOverdue(now) ? look(now) : stay();
        }
        return retryAt.reachedBy(now.mono()) ? look(now) : stay();
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
