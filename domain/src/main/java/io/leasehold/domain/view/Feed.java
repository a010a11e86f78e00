package io.leasehold.domain.view;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one stream of leases running: list once, then watch from there, and go on from the last position whenever the
 * watch ends. It lists again only when the position is lost (410) or the stream is found dead.
 *
 * <pre>
 *              listed            ended, broken               time
 *   Listing ----------> Watching -------------> Waiting ------------> Watching (has a position)
 *      ^ |  failed        | expired, dead          ^ |   time
 *      | +----------------|------------------------+ +--------------> Listing  (has none)
 *      +------------------+
 * </pre>
 *
 * @param position where a watch can go on; empty before the first list and once the position is lost
 * @param failures failed attempts in a row, from which the wait grows; a list that succeeds only to have its watch
 *     refused is one too, or a server that refuses every watch would be listed without end
 */
public record Feed(
        FeedId id,
        LeaseScope scope,
        Duration requestTimeout,
        State state,
        Optional<StreamPosition> position,
        int failures) {

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration SHORTEST_WATCH = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 4;

    /** What the feed is doing. */
    public sealed interface State {
        Optional<MonoTime> nextWakeup();
    }

    /** A list is under way. */
    public record Listing(Pending pending) implements State {
        @Override
        public Optional<MonoTime> nextWakeup() {
            return Optional.of(pending.timesOutAt());
        }
    }

    /** A watch is open. */
    public record Watching(long watch, MonoTime openedAt) implements State {
        @Override
        public Optional<MonoTime> nextWakeup() {
            return Optional.empty();
        }
    }

    /** The last attempt failed; the next one waits. */
    public record Waiting(MonoTime until) implements State {
        @Override
        public Optional<MonoTime> nextWakeup() {
            return Optional.of(until);
        }
    }

    /** A feed's next value and what it asks for. */
    public record Step(Feed next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** A feed that lists at its first tick. */
    public static Feed idle(FeedId id, LeaseScope scope, Duration requestTimeout, MonoTime now) {
        return new Feed(id, scope, requestTimeout, new Waiting(now), Optional.empty(), 0);
    }

    public boolean isWatching(long watch) {
        return state instanceof Watching watching && watching.watch() == watch;
    }

    public boolean isWatching() {
        return state instanceof Watching;
    }

    /** When the list under way was sent, if this answers it. */
    public Optional<MonoTime> listBegun(RequestId answer) {
        return state instanceof Listing listing && listing.pending().isAnsweredBy(answer)
                ? Optional.of(listing.pending().sentAt())
                : Optional.empty();
    }

    public Optional<MonoTime> nextWakeup() {
        return state.nextWakeup();
    }

    public Step onTick(Moment now) {
        Optional<MonoTime> due = nextWakeup();
        if (due.isEmpty() || !due.get().reachedBy(now.mono())) {
            return new Step(this, List.of());
        }
        if (state instanceof Listing) {
            return onListFailed("no answer in time", Optional.empty(), now);
        }
        return position.isPresent() ? watch(position.get(), now) : list(now);
    }

    /** The list under way succeeded. */
    public Step onListed(StreamPosition listedAt, Moment now) {
        return new Feed(id, scope, requestTimeout, state, Optional.of(listedAt), failures).watch(listedAt, now);
    }

    /** The list under way failed. */
    public Step onListFailed(String reason, Optional<Duration> retryAfter, Moment now) {
        return waitBefore(now, reason, retryAfter.orElse(Duration.ZERO), position);
    }

    /** The open watch delivered up to this position. */
    public Feed onPosition(StreamPosition reached) {
        return new Feed(id, scope, requestTimeout, state, Optional.of(reached), 0);
    }

    public Step onEnd(WatchEnd end, String reason, Moment now) {
        boolean brief = state instanceof Watching watching
                && now.mono().isBefore(watching.openedAt().plus(SHORTEST_WATCH));
        Feed judged = brief ? this : withoutFailures();
        return switch (end) {
            case EXPIRED -> judged.waitBefore(now, reason, Duration.ZERO, Optional.empty());
            case BROKEN -> judged.waitBefore(now, reason, Duration.ZERO, position);
            case CLOSED ->
                brief || position.isEmpty()
                        ? judged.waitBefore(now, reason, Duration.ZERO, position)
                        : judged.watch(position.get(), now);
        };
    }

    private Feed withoutFailures() {
        return new Feed(id, scope, requestTimeout, state, position, 0);
    }

    /** The stream owes an event for too long, or nothing proves it alive: list again. */
    public Step relist(String reason, Moment now) {
        if (!(state instanceof Watching watching)) {
            return new Step(this, List.of());
        }
        Step list = new Feed(id, scope, requestTimeout, state, Optional.empty(), failures).list(now);
        return new Step(
                list.next(),
                List.of(
                        new Effect.Narrate(Reason.FEED_RELISTS, List.of(id.name(), reason)),
                        new Effect.StopWatch(id, watching.watch()),
                        list.effects().get(0)));
    }

    /** Ends the feed: the instance is leaving. */
    public List<Effect> stop() {
        return state instanceof Watching watching ? List.of(new Effect.StopWatch(id, watching.watch())) : List.of();
    }

    private Step list(Moment now) {
        RequestId request = new RequestId(new Subject.Feed(id), now.step());
        return new Step(
                with(new Listing(new Pending(request, now.mono(), requestTimeout.multipliedBy(2)))),
                List.of(new Effect.ListLeases(request, scope)));
    }

    private Step watch(StreamPosition from, Moment now) {
        return new Step(
                with(new Watching(now.step(), now.mono())),
                List.of(new Effect.StartWatch(id, now.step(), scope, from)));
    }

    private Step waitBefore(Moment now, String reason, Duration atLeast, Optional<StreamPosition> resume) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        Duration wait = doubled.plus(now.jitter(doubled));
        MonoTime until = now.mono().plus(wait.compareTo(atLeast) > 0 ? wait : atLeast);
        return new Step(
                new Feed(id, scope, requestTimeout, new Waiting(until), resume, failures + 1),
                List.of(new Effect.Narrate(Reason.FEED_INTERRUPTED, List.of(id.name(), reason))));
    }

    private Feed with(State newState) {
        return new Feed(id, scope, requestTimeout, newState, position, failures);
    }
}
