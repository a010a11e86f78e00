package io.leasehold.simulation.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.Trigger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFileTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;

    static final String WHOLE = """
            name: gc-pause-across-deadline
            about: A garbage collection across the deadline; the fence refuses what comes after it.
            shows: [F28]
            nodes: {count: 3, started: 2, startWithin: 0s..2s, clocks: {offset: ±10m, ratePpm: ±200, wall: ±2h}, each: {b: {election: {lease: 30s, renewDeadline: 24s, retry: 5s}, sync: {lease: 30s, renewInterval: 10s}, clocks: {ratePpm: 300}}}}
            election: {lease: 60s, renewDeadline: 50s, retry: 10s}
            sync: {lease: 60s, renewInterval: 20s, resync: 30s, cleanup: 30s, onHolderLoss: takeover}
            clusters: {count: 20, connect: {at: 5s, via: a}}
            network: {request: 2ms..5ms, response: 1ms..5ms, watch: 1ms..20ms, session: 10ms..60ms, database: 1ms..4ms}
            duty: {every: 5s, takes: 100ms..2s, stopTakes: 0s..1s}
            phases: {warmUp: 30s, faults: 4m, converge: 150s}
            swarm: {kinds: [crash, pause, partition], every: 20s}
            timeline:
              - {at: 40s, do: crash, node: leader, restart: 20s}
              - {at: 1m..2m, every: 30s, chance: 0.5, do: pause, node: any, for: 5s..70s}
              - {when: "believes(a) && workInFlight(a)", after: 1s, times: 2, do: pause, node: a, for: 80s}
            expect: {always: [S1, S3, L1], sometimes: [failover, staleTokenRejected], never: [stepDown], within: {L1: 80s}}
            """;

    private final Scenario whole = ScenarioFile.parse("whole.yaml", WHOLE);

    @Test
    void a_whole_scenario_is_read_part_by_part() {
        assertThat(whole.name()).isEqualTo("gc-pause-across-deadline");
        assertThat(whole.about()).startsWith("A garbage collection").endsWith("after it.");
        assertThat(whole.shows()).containsExactly("F28");
        assertThat(whole.election()).isEqualTo(Scenario.Election.DEFAULT);
        assertThat(whole.sync().onHolderLoss()).isEqualTo(HolderLossPolicy.TAKEOVER);
        assertThat(whole.clusters())
                .isEqualTo(new Scenario.Clusters(20, Optional.of(Range.of(5 * SECOND)), List.of("a")));
        assertThat(whole.network().request()).isEqualTo(new Range(2 * MILLI, 5 * MILLI));
        assertThat(whole.duty())
                .isEqualTo(new Scenario.Duty(
                        Optional.of(Range.of(5 * SECOND)), new Range(100 * MILLI, 2 * SECOND), new Range(0, SECOND)));
        assertThat(whole.phases()).isEqualTo(Scenario.Phases.SEVEN_MINUTES);
        assertThat(whole.swarm())
                .contains(new Scenario.Swarm(
                        List.of(Action.Kind.CRASH, Action.Kind.PAUSE, Action.Kind.PARTITION), Range.of(20 * SECOND)));
    }

    @Test
    void nodes_differ_in_what_the_file_says_and_else_do_not() {
        Scenario.Node b = Objects.requireNonNull(whole.nodes().each().get("b"));

        assertThat(whole.nodes().count()).isEqualTo(3);
        assertThat(whole.nodes().started()).isEqualTo(2);
        assertThat(whole.nodes().startWithin()).isEqualTo(new Range(0, 2 * SECOND));
        assertThat(whole.nodes().clocks())
                .isEqualTo(new Scenario.Clocks(
                        new Range(-10 * MINUTE, 10 * MINUTE),
                        new Range(-200, 200),
                        new Range(-120 * MINUTE, 120 * MINUTE)));
        assertThat(whole.nodes().each()).containsOnlyKeys("b");
        assertThat(b.election().orElseThrow().lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(b.sync().orElseThrow().renewInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(b.sync().orElseThrow().onHolderLoss()).isEqualTo(HolderLossPolicy.TAKEOVER);
        assertThat(b.clocks().orElseThrow().ratePpm()).isEqualTo(Range.of(300));
        assertThat(b.clocks().orElseThrow().offset())
                .isEqualTo(whole.nodes().clocks().offset());
    }

    @Test
    void orders_know_their_lines_triggers_and_values() {
        assertThat(whole.timeline()).extracting(Order::line).containsExactly(13, 14, 15);
        assertThat(whole.timeline())
                .extracting(Order::trigger)
                .containsExactly(
                        new Trigger.At(Range.of(40 * SECOND), Optional.empty(), 1),
                        new Trigger.At(new Range(MINUTE, 2 * MINUTE), Optional.of(Range.of(30 * SECOND)), 0.5),
                        new Trigger.When(
                                new Condition.And(
                                        new Condition.Is(Condition.Fact.BELIEVES, List.of("a")),
                                        new Condition.Is(Condition.Fact.WORK_IN_FLIGHT, List.of("a"))),
                                Range.of(SECOND),
                                2));
        Action crash = whole.timeline().get(0).action();
        assertThat(crash.kind()).isEqualTo(Action.Kind.CRASH);
        assertThat(crash.word(Key.NODE, "")).isEqualTo("leader");
        assertThat(crash.amount(Key.RESTART, 0)).isEqualTo(20 * SECOND);
        assertThat(whole.timeline().get(1).action().range(Key.FOR)).contains(new Range(5 * SECOND, 70 * SECOND));
    }

    @Test
    void expectations_are_words_and_bounds() {
        assertThat(whole.expect().always()).containsExactly("S1", "S3", "L1");
        assertThat(whole.expect().sometimes()).containsExactly("failover", "staleTokenRejected");
        assertThat(whole.expect().never()).containsExactly("stepDown");
        assertThat(whole.expect().within()).containsOnlyKeys("L1").containsEntry("L1", 80 * SECOND);
    }

    @Test
    void a_name_and_a_line_about_it_are_enough() {
        assertThat(ScenarioFile.parse("x", "name: x\nabout: y\n"))
                .isEqualTo(new Scenario(
                        "x",
                        "y",
                        List.of(),
                        Scenario.Nodes.THREE,
                        Scenario.Election.DEFAULT,
                        Scenario.Sync.DEFAULT,
                        Scenario.Clusters.NONE,
                        Scenario.Network.FAST,
                        Scenario.Duty.NONE,
                        new Scenario.Phases(30 * SECOND, 4 * MINUTE, 150 * SECOND),
                        Optional.empty(),
                        List.of(),
                        Scenario.Expectations.NOTHING));
    }

    @Test
    void parts_may_stand_in_any_order() {
        Scenario scenario = ScenarioFile.parse("x", """
                timeline: [{at: 8m, do: forget, node: d, cluster: c2, for: 1s}]
                clusters: {connect: {via: [d, a], at: 1s..2s}, count: 2}
                nodes: {count: 4}
                phases: {converge: 10m}
                about: y
                name: x
                """);

        assertThat(scenario.timeline()).hasSize(1);
        assertThat(scenario.clusters().via()).containsExactly("d", "a");
    }

    @Test
    void durations_have_units_decimals_and_signs_where_clocks_can_go_back() {
        Action by = action("{at: 1500ms, do: wall-step, node: a, by: -1.5h}");

        assertThat(by.amount(Key.BY, 0)).isEqualTo(-90 * MINUTE);
        assertThat(nanos("1.5s")).isEqualTo(1_500 * MILLI);
        assertThat(nanos("2d")).isEqualTo(2 * 24 * 60 * MINUTE);
        assertThat(nanos("7ns")).isEqualTo(7);
        assertThat(nanos("0.5us")).isEqualTo(500);
        assertThat(nanos("0s")).isZero();
        assertThat(action("{at: 1s, do: wall-step, node: a, by: +-3h}").range(Key.BY))
                .isEqualTo(action("{at: 1s, do: wall-step, node: a, by: ±3h}").range(Key.BY))
                .contains(new Range(-180 * MINUTE, 180 * MINUTE));
        assertThat(action("{at: 1s, do: wall-step, node: a, by: -3s..-1s}").range(Key.BY))
                .contains(new Range(-3 * SECOND, -SECOND));
        assertThat(action("{at: 1s, do: clock-rate, node: a, ppm: -5..10}").range(Key.PPM))
                .contains(new Range(-5, 10));
    }

    @Test
    void every_action_takes_the_values_its_table_says() {
        assertThat(action("{at: 1s, do: edit-lease, lease: lock, holder: \"\"}").words(Key.HOLDER))
                .containsExactly("");
        assertThat(action("{at: 1s, do: delete-lease, lease: c1}").word(Key.LEASE, ""))
                .isEqualTo("c1");
        assertThat(action("{at: 1s, do: delete-lease, lease: b}").word(Key.LEASE, ""))
                .isEqualTo("b");
        assertThat(action("{at: 1s, do: partition, node: [a, b], leg: watches, for: 3s}")
                        .words(Key.NODE))
                .containsExactly("a", "b");
        assertThat(action("{at: 1s, do: status, node: all, code: 429, retryAfter: 2s, chance: 0.25, for: 3s}")
                        .probability(Key.CHANCE, 1))
                .isEqualTo(0.25);
        assertThat(action("{at: 1s, do: connect, cluster: any, via: follower}").word(Key.VIA, ""))
                .isEqualTo("follower");
    }

    @Test
    void a_chance_beside_an_action_that_has_one_is_that_of_the_action() {
        Scenario scenario = with("timeline: [{at: 1s, do: lose, node: a, chance: 0.5, for: 1s}]");

        assertThat(scenario.timeline().get(0).trigger())
                .isEqualTo(new Trigger.At(Range.of(SECOND), Optional.empty(), 1));
        assertThat(scenario.timeline().get(0).action().probability(Key.CHANCE, 0))
                .isEqualTo(0.5);
    }

    @Test
    void a_swarm_without_kinds_draws_all_but_those_that_rewrite_the_past() {
        assertThat(with("swarm: {every: 20s}").swarm().orElseThrow().kinds())
                .contains(Action.Kind.CRASH, Action.Kind.DELETE_LEASE, Action.Kind.UPGRADE)
                .doesNotContain(Action.Kind.EDIT_LEASE, Action.Kind.RESTORE);
        assertThat(with("swarm: {kinds: [restore, edit-lease], every: 20s}")
                        .swarm()
                        .orElseThrow()
                        .kinds())
                .containsExactly(Action.Kind.RESTORE, Action.Kind.EDIT_LEASE);
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_no_part_of_it() {
        assertThat(ScenarioFile.parse("x", "\uFEFFname: x\r\nabout: y\r\n").about())
                .isEqualTo("y");
    }

    @Test
    void a_file_is_read_as_utf_8(@TempDir Path dir) throws Exception {
        Path file = Files.write(dir.resolve("x.yaml"), WHOLE.getBytes(StandardCharsets.UTF_8));

        assertThat(ScenarioFile.read(file)).isEqualTo(whole);
    }

    private static long nanos(String duration) {
        return action("{at: 1s, do: pause, node: a, for: " + duration + "}").amount(Key.FOR, -1);
    }

    private static Action action(String order) {
        return with("clusters: {count: 2}\ntimeline: [" + order + "]")
                .timeline()
                .get(0)
                .action();
    }

    static Scenario with(String more) {
        return ScenarioFile.parse("x.yaml", "name: x\nabout: y\n" + more + "\n");
    }
}
