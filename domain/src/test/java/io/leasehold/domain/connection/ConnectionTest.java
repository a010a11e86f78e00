package io.leasehold.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.connection.Connection.Level;
import io.leasehold.domain.connection.Connection.State;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final ClusterId X = new ClusterId("fleet/x");
    private static final Level WANTED = new Level(true, true);
    private static final Level UNWANTED = new Level(false, true);
    private static final Level UNKNOWN_HERE = new Level(true, false);

    private long step = 100;
    private MonoTime clock = new MonoTime(-5);
    private Connection connection = Connection.none(X, moment());
    private Level level = UNWANTED;
    private final List<Effect> effects = new ArrayList<>();

    private Moment moment() {
        return new Moment(step++, clock, Instant.EPOCH, 17);
    }

    /** As the node does it: whatever happened, the level is looked at until nothing moves. */
    private ConnectionTest when(Function<Connection, Connection.Step> event) {
        take(event.apply(connection));
        Connection before;
        do {
            before = connection;
            take(connection.onLevel(level, moment()));
        } while (!before.equals(connection));
        return this;
    }

    private void take(Connection.Step next) {
        connection = next.next();
        next.effects().stream()
                .filter(effect -> !(effect instanceof Effect.Narrate))
                .forEach(effects::add);
    }

    private ConnectionTest level(Level wished) {
        level = wished;
        return when(Connection::stay);
    }

    private ConnectionTest pass(Duration time) {
        clock = clock.plus(time);
        return when(Connection::stay);
    }

    private ConnectionTest passesUntilDue() {
        return pass(connection.nextWakeup().orElseThrow().since(clock));
    }

    private ConnectionTest opened() {
        return when(c -> c.onOpened(attempt(), "1.31", moment()));
    }

    private ConnectionTest failed() {
        return when(c -> c.onFailed(attempt(), "refused", moment()));
    }

    private ConnectionTest closed() {
        return when(c -> c.onClosed(attempt(), moment()));
    }

    private long attempt() {
        State state = connection.state();
        if (state instanceof Connecting connecting) {
            return connecting.attempt();
        }
        if (state instanceof Connected connected) {
            return connected.attempt();
        }
        return state instanceof Disconnecting disconnecting ? disconnecting.attempt() : -1;
    }

    private ConnectionTest is(Class<? extends State> state) {
        assertThat(connection.state()).isInstanceOf(state);
        return this;
    }

    private ConnectionTest did(int opens, int closes) {
        assertThat(effects).filteredOn(Effect.OpenSession.class::isInstance).hasSize(opens);
        assertThat(effects).filteredOn(Effect.CloseSession.class::isInstance).hasSize(closes);
        return this;
    }

    @Test
    void it_goes_where_the_level_says_and_back() {
        level(WANTED).is(Connecting.class).opened().is(Connected.class);
        level(UNWANTED).is(Disconnecting.class).closed().is(Disconnected.class).did(1, 1);
    }

    @Test
    void a_delete_and_an_add_in_quick_succession_end_connected() {
        level(WANTED).opened();
        level(UNWANTED).level(WANTED).is(Disconnecting.class).did(1, 1);
        closed().is(Connecting.class).opened().is(Connected.class).did(2, 1);
    }

    @Test
    void an_add_and_a_delete_in_quick_succession_end_disconnected() {
        level(WANTED).level(UNWANTED).is(Disconnecting.class).did(1, 1);
        when(c -> c.onOpened(attempt(), "late", moment())).is(Disconnecting.class);
        closed().is(Disconnected.class).did(1, 1);
    }

    @Test
    void only_one_session_is_ever_open_or_under_way() {
        int open = 0;
        level(WANTED)
                .level(UNWANTED)
                .level(WANTED)
                .level(UNWANTED)
                .level(WANTED)
                .closed()
                .opened();
        level(UNWANTED).level(WANTED).closed().opened().is(Connected.class);
        for (Effect effect : effects) {
            open += effect instanceof Effect.OpenSession ? 1 : -1;
            assertThat(open).isBetween(0, 1);
        }
    }

    @Test
    void failures_are_retried_with_a_backoff_that_grows_to_half_a_minute() {
        level(WANTED);
        Duration last = Duration.ZERO;
        for (int i = 0; i < 10; i++) {
            failed().is(Failed.class);
            Duration wait = connection.nextWakeup().orElseThrow().since(clock);
            assertThat(wait).isBetween(last.dividedBy(2), Duration.ofSeconds(32));
            last = wait;
            passesUntilDue().is(Connecting.class);
        }
        assertThat(last).isGreaterThanOrEqualTo(Duration.ofSeconds(16));
        opened().is(Connected.class);
        assertThat(connection.attempts()).isZero();
    }

    @Test
    void a_failed_one_that_is_not_wanted_any_more_rests() {
        level(WANTED).failed().level(UNWANTED).is(Disconnected.class);
        assertThat(connection.nextWakeup()).isEmpty();
    }

    @Test
    void a_cluster_unknown_here_fails_without_trying_until_a_source_has_it() {
        level(UNKNOWN_HERE).is(Failed.class).did(0, 0);
        assertThat(((Failed) connection.state()).error()).startsWith("unknown here");
        assertThat(connection.nextWakeup()).isEmpty();
        pass(Duration.ofHours(1)).is(Failed.class).did(0, 0);
        level(WANTED).is(Connecting.class);
    }

    @Test
    void a_cluster_that_is_forgotten_is_disconnected_and_says_why() {
        level(WANTED)
                .opened()
                .level(UNKNOWN_HERE)
                .is(Disconnecting.class)
                .closed()
                .is(Failed.class);
        assertThat(((Failed) connection.state()).unknownHere()).isTrue();
    }

    @Test
    void an_attempt_that_hangs_is_given_up_shown_as_failed_and_tried_again_later() {
        level(WANTED).passesUntilDue().is(Disconnecting.class).did(1, 1);
        closed().is(Failed.class);
        assertThat(((Failed) connection.state()).error()).contains("no answer");
        passesUntilDue().is(Connecting.class).did(2, 1);
    }

    @Test
    void a_close_that_hangs_is_given_up() {
        level(WANTED).opened().level(UNWANTED).passesUntilDue().is(Disconnected.class);
    }

    @Test
    void a_lost_session_is_closed_and_opened_again_after_a_pause() {
        level(WANTED).opened();
        when(c -> c.onLost(attempt(), "heartbeat", moment()))
                .is(Disconnecting.class)
                .did(1, 1);
        closed().is(Failed.class).did(1, 1);
        passesUntilDue().is(Connecting.class).opened().is(Connected.class).did(2, 1);
    }

    @Test
    void a_session_that_is_lost_at_once_every_time_is_no_storm() {
        level(WANTED);
        MonoTime begun = clock;
        for (int i = 0; i < 20; i++) {
            opened();
            when(c -> c.onLost(attempt(), "heartbeat", moment())).closed().passesUntilDue();
        }
        assertThat(clock.since(begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void what_sessions_of_earlier_attempts_tell_changes_nothing_in_any_state() {
        List<Runnable> ways = List.of(
                () -> {},
                () -> level(WANTED),
                () -> level(WANTED).opened(),
                () -> level(WANTED).failed(),
                () -> level(WANTED).opened().level(UNWANTED));
        for (Runnable way : ways) {
            connection = Connection.none(X, moment());
            level = UNWANTED;
            way.run();
            Connection before = connection;
            effects.clear();
            when(c -> c.onOpened(1, "late", moment()));
            when(c -> c.onFailed(1, "late", moment()));
            when(c -> c.onLost(1, "late", moment()));
            when(c -> c.onClosed(1, moment()));
            assertThat(connection).isEqualTo(before);
            assertThat(effects).isEmpty();
        }
    }
}
