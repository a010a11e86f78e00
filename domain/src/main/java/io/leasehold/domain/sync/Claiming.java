package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A connect is being made durable. The store is asked first, never the view: a live lease is touched, an expired or
 * released one taken over, and where there is none one is created and renewed once. Whatever goes wrong leads back to
 * asking the store, until the ask's deadline.
 *
 * @param pending the request of this phase; empty while a failed one waits to be repeated
 * @param retryAt when to look again
 */
public record Claiming(Site site, Ask ask, Phase phase, Optional<Pending> pending, MonoTime retryAt)
        implements ClusterLease {

    /** What the request under way does. */
    public enum Phase {
        LOOKING,
        CREATING,
        /** The first renewal of what was created; only its success is a promise. */
        CONFIRMING,
        /** Marks a live lease, our own or another's. */
        TOUCHING,
        TAKING
    }

    static Step begin(Site site, Ask ask, Moment now) {
        Step look = look(site, ask, now);
        return look.after(List.of(Settling.narrate(Reason.CLUSTER_CLAIMING, site)));
    }

    private static Step look(Site site, Ask ask, Moment now) {
        return new Step(
                new Claiming(site, ask, Phase.LOOKING, Optional.of(site.pending(now)), now.mono()),
                List.of(site.lookUp(now)));
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

    /** The view only informs the next look; what is under way is decided by compare-and-set. */
    @Override
    public Step onSeen(Site seen, Around around, Moment now) {
        return new Step(new Claiming(seen, ask, phase, pending, retryAt), List.of());
    }

    @Override
    public Step onAsk(Ask next, Around around, Moment now) {
        return new Step(new Claiming(site.asked(next), ask, phase, pending, retryAt), List.of());
    }

    @Override
    public Step onLookup(RequestId request, ReadOutcome shortName, ReadOutcome longName, Around around, Moment now) {
        if (phase != Phase.LOOKING || !awaits(request)) {
            return late();
        }
        Lookup found = Lookup.of(site.me().naming(), site.cluster(), shortName, longName);
        if (found.failure().isPresent()) {
            return lookLater(now);
        }
        if (found.lease().isPresent()) {
            return claimExisting(
                    site.read(found.lease().get(), pending.orElseThrow().sentAt(), now), around, now);
        }
        if (found.bothTaken()) {
            return fail(Cause.REFUSED, bothTaken(), around, now);
        }
        MonoTime begunAt = pending.orElseThrow().sentAt();
        return create(site.learnedAbsent(begunAt, now), found.shortTaken(), now);
    }

    private String bothTaken() {
        LeaseNaming naming = site.me().naming();
        return "both names a lease of " + site.cluster() + " can have, " + naming.shortName(site.cluster()) + " and "
                + naming.longName(site.cluster())
                + ", are taken by leases that are not its own: delete the one made by hand and try again";
    }

    private Step claimExisting(Site known, Around around, Moment now) {
        if (known.track().lease().isEmpty()) {
            return lookLater(now);
        }
        LeaseRecord record = known.record().orElseThrow();
        boolean another =
                record.holder().isPresent() && !record.isHeldBy(site.me().self());
        if (known.isMine() || (another && !known.isExpired(around, now.mono()))) {
            return ask.user().isEmpty() ? done(known, List.of(), around, now) : touch(known, record, now);
        }
        return send(
                known.claimedUnder(site.me().nonce(now)),
                Phase.TAKING,
                known.update(site.me().takeOver(site.cluster(), record, now), now),
                now);
    }

    private Step touch(Site known, LeaseRecord record, Moment now) {
        return send(known, Phase.TOUCHING, known.update(site.me().touch(site.cluster(), record, now), now), now);
    }

    private Step create(Site known, boolean shortTaken, Moment now) {
        LeaseNaming naming = site.me().naming();
        var name = shortTaken ? naming.longName(site.cluster()) : naming.shortName(site.cluster());
        LeaseRecord record = site.me().creation(site.cluster(), now);
        Step sent = send(
                known.claimedUnder(site.me().nonce(now)),
                Phase.CREATING,
                new Effect.CreateLease(site.request(now), name, record),
                now);
        return shortTaken
                ? sent.after(List.of(Settling.narrate(Reason.CLUSTER_NAME_COLLISION, site, name.value())))
                : sent;
    }

    private Step send(Site next, Phase nextPhase, Effect request, Moment now) {
        return new Step(new Claiming(next, ask, nextPhase, Optional.of(site.pending(now)), retryAt), List.of(request));
    }

    private Step lookLater(Moment now) {
        return lookAfter(Duration.ZERO, now);
    }

    private Step lookAfter(Duration atLeast, Moment now) {
        MonoTime again = now.mono().plus(Keeper.longer(atLeast, site.me().askRetry(now)));
        return new Step(new Claiming(site, ask, Phase.LOOKING, Optional.empty(), again), List.of());
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Around around, Moment now) {
        if (phase == Phase.LOOKING || !awaits(request)) {
            return late();
        }
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public Step onWritten(WriteOutcome.Written written) {
                return advance(written.lease(), around, now);
            }

            @Override
            public Step onConflict(WriteOutcome.Conflict conflict) {
                // Whatever stands in the way may be there to stay: not again at once.
                return lookLater(now);
            }

            @Override
            public Step onGone(WriteOutcome.Gone gone) {
                // Somebody deleted what nobody had asked us to create: it stays deleted.
                boolean unasked = phase == Phase.CONFIRMING && ask.user().isEmpty();
                return unasked ? done(site.withoutNonce(), List.of(), around, now) : lookLater(now);
            }

            @Override
            public Step onRefused(WriteOutcome.Refused refused) {
                return refused.retryAfter().isPresent()
                        ? lookAfter(refused.retryAfter().get(), now)
                        : fail(Cause.REFUSED, refused.reason(), around, now);
            }

            @Override
            public Step onUnknown(WriteOutcome.Unknown unknown) {
                return lookLater(now);
            }
        });
    }

    private Step advance(StoredLease written, Around around, Moment now) {
        MonoTime sentAt = pending.orElseThrow().sentAt();
        Site known = site.learned(written, now);
        if (isGoneSince(written, known)) {
            return fail(
                    Cause.UNAVAILABLE,
                    "the lease of " + site.cluster()
                            + " was deleted again before the connect was confirmed: connect again if it is still wanted",
                    around,
                    now);
        }
        return switch (phase) {
            case CREATING -> confirm(known.claimedUnder(nonceOf(written)), written, now);
            case CONFIRMING, TAKING ->
                responsible(
                        known.claimedUnder(nonceOf(written)).promised(),
                        written,
                        sentAt,
                        ask.claimed(site.me().self()),
                        around,
                        now);
            case TOUCHING -> touched(known.promised(), written, sentAt, around, now);
            case LOOKING -> late();
        };
    }

    /** The answer came late: the stream has told meanwhile that somebody deleted what was written. */
    private static boolean isGoneSince(StoredLease written, Site known) {
        return known.track()
                .lease()
                .map(current ->
                        !current.version().uid().equals(written.version().uid()))
                .orElse(true);
    }

    private static String nonceOf(StoredLease written) {
        return Keeper.nonceOf(written.record()).orElse("");
    }

    private Step confirm(Site known, StoredLease created, Moment now) {
        return send(
                        known,
                        Phase.CONFIRMING,
                        new Effect.UpdateLease(
                                site.request(now),
                                created.name(),
                                created.version(),
                                site.me().renewal(created.record(), now)),
                        now)
                .after(List.of(Settling.narrate(
                        Reason.CLUSTER_CREATED, site, created.name().value())));
    }

    private Step touched(Site known, StoredLease written, MonoTime sentAt, Around around, Moment now) {
        var holder = written.record().holder().orElse(site.me().self());
        List<Effect> answers = ask.alreadyConnected(holder);
        return known.isMine()
                ? responsible(known, written, sentAt, answers, around, now)
                : done(known, answers, around, now)
                        .after(List.of(Settling.narrate(Reason.CLUSTER_TOUCHED, site, holder.value())));
    }

    private Step responsible(
            Site known, StoredLease written, MonoTime sentAt, List<Effect> answers, Around around, Moment now) {
        if (!known.isMine() || !known.waiting().isEmpty()) {
            // The view has already moved past our write, or more is asked: the record decides.
            return done(known, answers, around, now);
        }
        String transitions = Long.toString(written.record().transitions());
        return new Step(Responsible.begin(known, sentAt), answers)
                .after(List.of(Settling.narrate(Reason.CLUSTER_RESPONSIBLE, site, transitions)));
    }

    private Step done(Site known, List<Effect> answers, Around around, Moment now) {
        return Settling.settle(known, around, now).after(answers);
    }

    /** Gives up. The nonce is forgotten: a create that still lands is then a stray, since the user was told of failure. */
    private Step fail(Cause cause, String reason, Around around, Moment now) {
        Site forgotten = site.withoutNonce();
        return done(forgotten, ask.notDone(cause, reason), around, now)
                .after(List.of(Settling.narrate(Reason.CLUSTER_REQUEST_FAILED, site, reason)));
    }

    @Override
    public Step onDeleted(RequestId request, DeleteOutcome outcome, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onTick(Around around, Moment now) {
        if (ask.deadline().reachedBy(now.mono())) {
            String reason = "the lease store did not confirm the connect of " + site.cluster()
                    + " in time, so it may or may not happen: check the cluster's state and try again";
            return fail(Cause.UNAVAILABLE, reason, around, now);
        }
        if (pending.isPresent()) {
            return isOverdue(now) ? lookLater(now) : stay();
        }
        return retryAt.reachedBy(now.mono()) ? look(site, ask, now) : stay();
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
