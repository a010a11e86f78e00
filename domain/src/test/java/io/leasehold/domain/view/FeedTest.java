package io.leasehold.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final LeaseScope SCOPE = new LeaseScope.Named(new LeaseName("lock"));
    private static final StreamPosition P1 = new StreamPosition("1");
    private static final StreamPosition P2 = new StreamPosition("2");

    private static Moment at(double seconds) {
        return new Moment(
                Math.round(seconds * 1000), new MonoTime(Math.round(seconds * 1e9)), Instant.EPOCH, Long.MAX_VALUE);
    }

    private static Feed listing() {
        return Feed.idle(FeedId.LOCK, SCOPE, Duration.ofSeconds(5), at(0).mono())
                .onTick(at(0))
                .next();
    }

    private static Feed watching() {
        return listing().onListed(P1, at(1)).next();
    }

    private static List<Class<?>> kinds(Feed.Step step) {
        return step.effects().stream()
                .filter(effect -> !(effect instanceof Effect.Narrate))
                .<Class<?>>map(Object::getClass)
                .toList();
    }

    @Test
    void lists_once_and_watches_from_there() {
        Feed.Step first = Feed.idle(FeedId.LOCK, SCOPE, Duration.ofSeconds(5), at(0).mono())
                .onTick(at(0));
        assertThat(kinds(first)).containsExactly(Effect.ListLeases.class);
        assertThat(first.next().onListed(P1, at(1)).effects())
                .containsExactly(new Effect.StartWatch(FeedId.LOCK, 1000, SCOPE, P1));
    }

    @Test
    void an_ordinary_end_goes_on_from_the_last_position_without_a_list() {
        Feed.Step resumed = watching().onPosition(P2).onEnd(WatchEnd.CLOSED, "closed", at(300));
        assertThat(resumed.effects()).containsExactly(new Effect.StartWatch(FeedId.LOCK, 300_000, SCOPE, P2));
    }

    @Test
    void a_broken_watch_goes_on_from_the_last_position_after_a_while() {
        Feed waiting = watching()
                .onPosition(P2)
                .onEnd(WatchEnd.BROKEN, "reset", at(300))
                .next();
        assertThat(waiting.nextWakeup().orElseThrow().since(at(300).mono()))
                .isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(waiting.onTick(at(300.1)).effects()).isEmpty();
        assertThat(kinds(waiting.onTick(at(301)))).containsExactly(Effect.StartWatch.class);
    }

    @Test
    void f30_an_expired_position_lists_again() {
        Feed waiting = watching()
                .onPosition(P2)
                .onEnd(WatchEnd.EXPIRED, "410", at(300))
                .next();
        assertThat(kinds(waiting.onTick(at(301)))).containsExactly(Effect.ListLeases.class);
    }

    @Test
    void l4_a_server_that_expires_every_watch_is_not_listed_in_a_storm() {
        Feed feed = listing();
        int lists = 1;
        double now = 1;
        while (now < 60) {
            feed = feed.onListed(P1, at(now)).next();
            feed = feed.onEnd(WatchEnd.EXPIRED, "410", at(now)).next();
            now = feed.nextWakeup().orElseThrow().nanos() / 1e9;
            feed = feed.onTick(at(now)).next();
            lists++;
        }
        assertThat(lists).isLessThan(20);
    }

    @Test
    void a_watch_that_lasted_makes_earlier_failures_forgotten() {
        Feed feed = watching();
        for (int i = 0; i < 5; i++) {
            feed = feed.onEnd(WatchEnd.BROKEN, "reset", at(2))
                    .next()
                    .onTick(at(60))
                    .next();
        }
        Feed waiting = feed.onEnd(WatchEnd.BROKEN, "reset", at(600)).next();
        assertThat(waiting.nextWakeup().orElseThrow().since(at(600).mono())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void f8_a_list_that_hangs_is_given_up_and_tried_again() {
        Feed.Step overdue = listing().onTick(at(10));
        assertThat(overdue.next().state()).isInstanceOf(Feed.Waiting.class);
        assertThat(listing().onTick(at(9.9)).next()).isEqualTo(listing());
    }

    @Test
    void a_list_waits_as_long_as_the_server_asks() {
        Feed waiting = listing()
                .onListFailed("throttled", Optional.of(Duration.ofSeconds(7)), at(1))
                .next();
        assertThat(waiting.nextWakeup()).contains(at(8).mono());
    }

    @Test
    void f31_a_dead_stream_is_stopped_and_listed_again() {
        assertThat(kinds(watching().relist("dead", at(20))))
                .containsExactly(Effect.StopWatch.class, Effect.ListLeases.class);
        assertThat(listing().relist("dead", at(20)).effects()).isEmpty();
    }

    @Test
    void events_of_an_earlier_watch_are_recognised() {
        Feed resumed = watching().onEnd(WatchEnd.CLOSED, "closed", at(300)).next();
        assertThat(resumed.isWatching(1000)).isFalse();
        assertThat(resumed.isWatching(300_000)).isTrue();
    }
}
