package io.leasehold.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.scenario.file.RandomScenarios;
import io.leasehold.simulation.scenario.file.ScenarioFile;
import io.leasehold.simulation.scenario.file.ScenarioPrinter;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResolverTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final int SEEDS = 1_000;

    @Test
    void a_seed_means_one_scenario() {
        Scenario open = scenario("timeline: [{at: 1s..2m, do: pause, node: any, for: 1s..9s}]\nswarm: {every: 5s}");

        assertThat(Resolver.resolve(open, 5)).isEqualTo(Resolver.resolve(open, 5));
        assertThat(LongStream.range(0, 20)
                        .mapToObj(seed -> Resolver.resolve(open, seed))
                        .distinct())
                .hasSize(20);
    }

    @Test
    void a_seed_means_the_same_for_ever() {
        Scenario resolved = Resolver.resolve(
                scenario(
                        "nodes: {clocks: {offset: ±10m}}\ntimeline: [{at: 1s..2m, do: pause, node: any, for: 1s..9s}]\n"
                                + "swarm: {kinds: [crash, lose, late], every: 60s}"),
                1);

        assertThat(ScenarioPrinter.print(resolved).lines())
                .as("persisted seeds depend on these")
                .contains(
                        "nodes: {count: 3, each: {a: {clocks: {offset: -346.761s, ratePpm: 0, wall: 0s}}, b: {clocks: {offset: -479.51s, ratePpm: 0, wall: 0s}}, c: {clocks: {offset: -91.642s, ratePpm: 0, wall: 0s}}}}",
                        "  - {at: 109.03s, do: crash, node: b, restart: 51.026s}",
                        "  - {at: 112.177s, do: pause, node: c, for: 6.313s}",
                        "  - {at: 266.479s, do: crash, node: a, restart: 34.018s}");
    }

    @Test
    void a_resolved_scenario_resolves_to_itself_for_any_seed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario resolved = Resolver.resolve(RandomScenarios.of(seed), seed);
            assertThat(Resolver.resolve(resolved, seed + 1)).as("seed " + seed).isEqualTo(resolved);
        }
    }

    @Test
    void nothing_is_left_open() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario resolved = Resolver.resolve(RandomScenarios.of(seed), seed);
            assertThat(resolved.swarm()).isEmpty();
            assertThat(resolved.nodes().clocks()).isEqualTo(Scenario.Clocks.RIGHT);
            resolved.nodes()
                    .each()
                    .values()
                    .forEach(node -> assertPoints(node.clocks().orElseThrow()));
            assertThat(resolved.clusters().connectAt().stream()).allMatch(Range::isPoint);
            assertThat(resolved.clusters().via()).doesNotContain("any");
            resolved.timeline().forEach(ResolverTest::assertClosed);
        }
    }

    private static void assertPoints(Scenario.Clocks clocks) {
        assertThat(List.of(clocks.offset(), clocks.ratePpm(), clocks.wall())).allMatch(Range::isPoint);
    }

    private static void assertClosed(Order order) {
        if (order.trigger() instanceof Trigger.At at) {
            assertThat(at.at().isPoint()).isTrue();
            assertThat(at.every()).isEmpty();
            assertThat(at.chance()).isEqualTo(1);
        } else {
            assertThat(((Trigger.When) order.trigger()).after().isPoint()).isTrue();
        }
        for (Key key : order.action().values().keySet()) {
            assertThat(order.action().range(key).stream()).allMatch(Range::isPoint);
            if (key != Key.HOLDER) {
                assertThat(order.action().words(key)).doesNotContain("any");
            }
        }
    }

    @Test
    void what_is_drawn_lies_in_its_range() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario open = RandomScenarios.of(seed);
            Scenario resolved = Resolver.resolve(open, seed);
            for (int i = 0; i < open.nodes().count(); i++) {
                String name = Scenario.Nodes.name(i);
                Scenario.Clocks range = Optional.ofNullable(open.nodes().each().get(name))
                        .flatMap(Scenario.Node::clocks)
                        .orElse(open.nodes().clocks());
                Scenario.Clocks drawn = Optional.ofNullable(
                                resolved.nodes().each().get(name))
                        .flatMap(Scenario.Node::clocks)
                        .orElse(Scenario.Clocks.RIGHT);
                assertWithin(drawn.offset(), range.offset());
                assertWithin(drawn.ratePpm(), range.ratePpm());
                assertWithin(drawn.wall(), range.wall());
            }
            resolved.clusters()
                    .connectAt()
                    .ifPresent(
                            at -> assertWithin(at, open.clusters().connectAt().orElseThrow()));
        }
    }

    private static void assertWithin(Range point, Range range) {
        assertThat(point.from()).isBetween(range.from(), range.to());
    }

    @Test
    void settings_of_a_node_stay_and_only_its_clocks_are_drawn() {
        Scenario resolved = Resolver.resolve(
                scenario("nodes: {clocks: {ratePpm: ±200}, each: {b: {sync: {lease: 90s}, clocks: {ratePpm: 7}}}}"), 3);

        assertThat(resolved.nodes().each()).containsOnlyKeys("a", "b", "c");
        Scenario.Node b = Objects.requireNonNull(resolved.nodes().each().get("b"));
        assertThat(b.sync()).isPresent();
        assertThat(b.clocks().orElseThrow().ratePpm()).isEqualTo(Range.of(7));
        assertThat(Resolver.resolve(scenario(""), 3).nodes().each()).isEmpty();
    }

    @Test
    void what_is_drawn_message_by_message_stays_a_range() {
        Scenario open = scenario(
                "network: {watch: 1ms..1s}\nduty: {every: 1s..2s, takes: 1s..2s}\nnodes: {startWithin: 0s..2s}");
        Scenario resolved = Resolver.resolve(open, 3);

        assertThat(resolved.network()).isEqualTo(open.network());
        assertThat(resolved.duty()).isEqualTo(open.duty());
        assertThat(resolved.nodes().startWithin()).isEqualTo(new Range(0, 2 * SECOND));
    }

    @Test
    void orders_are_sorted_by_time_behind_those_that_wait() {
        Scenario resolved = Resolver.resolve(
                scenario(
                        "timeline:\n  - {at: 90s, do: compact}\n  - {when: lockHeld, do: compact}\n  - {at: 50s, every: 30s, do: watch-close}"),
                1);

        assertThat(resolved.timeline()).extracting(Order::line).startsWith(5, 6, 6, 4, 6);
        assertThat(times(resolved))
                .startsWith(50 * SECOND, 80 * SECOND, 90 * SECOND, 110 * SECOND)
                .isSorted();
    }

    @Test
    void repetitions_end_with_the_phase_they_begin_in() {
        Scenario healed = Resolver.resolve(scenario("timeline: [{at: 1m, every: 30s, do: compact}]"), 1);
        Scenario later = Resolver.resolve(scenario("timeline: [{at: 5m, every: 30s, do: compact}]"), 1);

        assertThat(times(healed)).hasSize(7).last().isEqualTo(240 * SECOND);
        assertThat(times(later)).hasSize(4).last().isEqualTo(390 * SECOND);
    }

    @Test
    void each_repetition_draws_anew_and_takes_its_chance() {
        Scenario open =
                scenario("timeline: [{at: 30s, every: 1s..3s, chance: 0.5, do: pause, node: any, for: 1s..60s}]");
        List<Scenario> resolved = LongStream.range(0, 50)
                .mapToObj(seed -> Resolver.resolve(open, seed))
                .toList();

        assertThat(resolved.stream()
                        .mapToInt(s -> s.timeline().size())
                        .average()
                        .orElse(0))
                .isBetween(53.0, 67.0);
        assertThat(resolved.get(0).timeline())
                .extracting(o -> o.action().amount(Key.FOR, 0))
                .doesNotHaveDuplicates();
        assertThat(resolved.get(0).timeline())
                .extracting(o -> o.action().word(Key.NODE, ""))
                .contains("a", "b", "c");
    }

    @Test
    void another_order_behind_does_not_move_those_before() {
        String one = "timeline:\n  - {at: 1s..2m, do: pause, node: any, for: 1s..9s}\n";
        Scenario alone = Resolver.resolve(scenario(one), 9);
        Scenario both =
                Resolver.resolve(scenario(one + "  - {at: 1s..2m, do: crash, node: any}\nswarm: {every: 9s}"), 9);

        assertThat(both.timeline()).contains(alone.timeline().get(0));
    }

    @Test
    void never_more_orders_than_was_said() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario open = RandomScenarios.of(seed);
            long most = open.timeline().stream()
                            .mapToLong(order -> Resolver.mostOrders(order, open.phases()))
                            .sum()
                    + open.swarm()
                            .map(swarm -> Resolver.mostOrders(swarm, open.phases()))
                            .orElse(0L);
            assertThat(Resolver.resolve(open, seed).timeline())
                    .as("seed " + seed)
                    .hasSizeLessThanOrEqualTo((int) most);
        }
    }

    @Test
    void a_swarm_comes_during_the_faults_and_about_as_often_as_told() {
        Scenario open = scenario("phases: {faults: 1h}\nswarm: {every: 20s}");
        List<Scenario> resolved = LongStream.range(0, 50)
                .mapToObj(seed -> Resolver.resolve(open, seed))
                .toList();

        assertThat(resolved.stream()
                        .mapToInt(s -> s.timeline().size())
                        .average()
                        .orElse(0))
                .isBetween(165.0, 195.0);
        for (Scenario one : resolved) {
            assertThat(times(one)).isSorted().allMatch(at -> at > 30 * SECOND && at < 3_630 * SECOND);
        }
        Set<Long> gaps = new HashSet<>();
        List<Long> times = times(resolved.get(0));
        for (int i = 1; i < times.size(); i++) {
            gaps.add((times.get(i) - times.get(i - 1)) / SECOND);
        }
        assertThat(gaps).allMatch(gap -> gap >= 4).anyMatch(gap -> gap < 10).anyMatch(gap -> gap > 40);
    }

    @Test
    void each_seed_enables_some_kinds_and_all_seeds_all_of_them() {
        Scenario open = scenario("phases: {faults: 1h}\nclusters: {count: 2}\nswarm: {every: 10s, kinds: ["
                + List.of(Action.Kind.values()).stream().map(Action.Kind::word).collect(Collectors.joining(", "))
                + "]}");
        Set<Action.Kind> seen = new TreeSet<>();
        Set<Integer> sizes = new TreeSet<>();
        for (long seed = 0; seed < 60; seed++) {
            Set<Action.Kind> kinds = kinds(Resolver.resolve(open, seed));
            seen.addAll(kinds);
            sizes.add(kinds.size());
        }

        assertThat(seen).containsExactly(Action.Kind.values());
        assertThat(sizes)
                .allMatch(size -> size > 2 && size < Action.Kind.values().length - 3)
                .hasSizeGreaterThan(5);
    }

    @Test
    void one_kind_at_least_is_enabled() {
        Scenario open = scenario("swarm: {every: 10s, kinds: [crash]}");

        assertThat(LongStream.range(0, 50).mapToObj(seed -> kinds(Resolver.resolve(open, seed))))
                .allMatch(kinds -> kinds.equals(Set.of(Action.Kind.CRASH)));
    }

    @Test
    void kinds_that_need_a_cluster_are_not_drawn_without_one() {
        assertThat(Resolver.resolve(scenario("swarm: {every: 1s, kinds: [connect, forget]}"), 1)
                        .timeline())
                .isEmpty();
        assertThat(LongStream.range(0, 30)
                        .mapToObj(seed -> kinds(Resolver.resolve(scenario("swarm: {every: 1s}"), seed)))
                        .flatMap(Set::stream))
                .doesNotContain(
                        Action.Kind.CONNECT, Action.Kind.DISCONNECT, Action.Kind.REMOTE_DOWN, Action.Kind.FORGET);
    }

    @Test
    void every_drawn_action_is_one_that_a_file_could_say() {
        Scenario open = scenario(
                "phases: {faults: 1h}\nclusters: {count: 2}\nelection: {lease: 1s, renewDeadline: 900ms, retry: 100ms}\n"
                        + "swarm: {every: 5s, kinds: ["
                        + List.of(Action.Kind.values()).stream()
                                .map(Action.Kind::word)
                                .collect(Collectors.joining(", "))
                        + "]}");
        for (long seed = 0; seed < 60; seed++) {
            Scenario resolved = Resolver.resolve(open, seed);
            assertThat(ScenarioFile.parse("x", ScenarioPrinter.print(resolved)).timeline())
                    .hasSameSizeAs(resolved.timeline());
            for (Order order : resolved.timeline()) {
                assertThat(order.action().values().keySet())
                        .containsAll(order.action().kind().needed());
            }
        }
    }

    @Test
    void only_throttling_says_when_to_try_again() {
        List<Action> statuses = drawn("status");

        assertThat(statuses)
                .extracting(action -> action.amount(Key.CODE, 0))
                .contains(429L, 500L, 503L, 504L, 401L, 403L);
        assertThat(statuses)
                .allMatch(action -> action.range(Key.RETRY_AFTER).isPresent() == (action.amount(Key.CODE, 0) == 429));
    }

    @Test
    void outages_are_short_or_long_and_often_just_either_side_of_what_matters() {
        List<Long> outages =
                drawn("pause").stream().map(action -> action.amount(Key.FOR, 0)).toList();

        for (long boundary : new long[] {50, 60, 10, 20}) {
            assertThat(outages)
                    .as("around " + boundary + " s")
                    .anyMatch(n -> n < boundary * SECOND && n > boundary * SECOND * 95 / 100)
                    .anyMatch(n -> n > boundary * SECOND && n < boundary * SECOND * 105 / 100);
        }
        assertThat(outages)
                .anyMatch(n -> n < 2 * SECOND)
                .anyMatch(n -> n > 70 * SECOND)
                .allMatch(n -> n <= 150 * SECOND);
        assertThat(outages).as("readable").allMatch(n -> n % MILLI == 0);
    }

    private static List<Action> drawn(String kind) {
        Scenario open = scenario("phases: {faults: 5h}\nswarm: {every: 10s, kinds: [" + kind + "]}");
        return Resolver.resolve(open, 2).timeline().stream().map(Order::action).toList();
    }

    private static Set<Action.Kind> kinds(Scenario scenario) {
        return scenario.timeline().stream()
                .map(order -> order.action().kind())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Long> times(Scenario scenario) {
        return scenario.timeline().stream()
                .filter(order -> order.trigger() instanceof Trigger.At)
                .map(order -> ((Trigger.At) order.trigger()).at().from())
                .toList();
    }

    private static Scenario scenario(String more) {
        return ScenarioFile.parse("x.yaml", "name: x\nabout: y\n" + more + "\n");
    }
}
