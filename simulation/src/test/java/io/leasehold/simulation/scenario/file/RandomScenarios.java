package io.leasehold.simulation.scenario.file;

import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Condition.Fact;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Draws scenarios that a file could say, from all parts of the language. */
public final class RandomScenarios {

    private static final long SECOND = 1_000_000_000;
    private static final long[] GRAINS = {1, 1_000, 1_000_000, SECOND, 60 * SECOND};
    private static final List<String> LINES = List.of(
            "x",
            "two words",
            "a: b # c",
            "\"quoted\" \\ back",
            "true",
            "null",
            "1.5",
            "- dash",
            "émoji \uD83D\uDE00 ±",
            "'single'",
            "{flow}",
            "[list]",
            "ends with colon:",
            "@at `tick` %percent",
            "&a *b !c",
            "?",
            "~",
            "<<");

    private final Stream stream;
    private final int nodes;
    private final int clusters;

    private RandomScenarios(Stream stream) {
        this.stream = stream;
        this.nodes = 1 + stream.below(stream.chance(0.1) ? 40 : 5);
        this.clusters = stream.chance(0.3) ? 0 : 1 + stream.below(20);
    }

    /** Returns the scenario of this seed. */
    public static Scenario of(long seed) {
        return new RandomScenarios(new Choices(seed).stream("random scenarios")).scenario();
    }

    private Scenario scenario() {
        Scenario.Phases phases = new Scenario.Phases(amount(60), 1 + amount(3_000), amount(300));
        return new Scenario(
                pick(LINES),
                pick(LINES),
                some(List.of("F1", "F28", "T13")),
                nodes(),
                election(),
                sync(),
                clusters(),
                stream.chance(0.5)
                        ? Scenario.Network.FAST
                        : new Scenario.Network(range(5), range(5), range(20), range(60), range(4)),
                stream.chance(0.5) ? Scenario.Duty.NONE : new Scenario.Duty(Optional.of(period()), range(2), range(2)),
                phases,
                maybe(() -> new Scenario.Swarm(kinds(), new Range(20 * SECOND, 20 * SECOND + amount(9)))),
                IntStream.range(0, stream.below(12))
                        .mapToObj(i -> order(phases))
                        .toList(),
                expectations());
    }

    private Scenario.Nodes nodes() {
        SortedMap<String, Scenario.Node> each = new TreeMap<>();
        for (int i = stream.below(3); i > 0; i--) {
            each.put(node(), new Scenario.Node(maybe(this::election), maybe(this::sync), Optional.of(clocks())));
        }
        return new Scenario.Nodes(
                nodes, stream.below(nodes + 1), range(5), stream.chance(0.5) ? Scenario.Clocks.RIGHT : clocks(), each);
    }

    private Scenario.Clocks clocks() {
        return new Scenario.Clocks(signed(), rates(), signed());
    }

    private Scenario.Election election() {
        long lease = stream.between(5, 120);
        return new Scenario.Election(
                Duration.ofSeconds(lease),
                Duration.ofMillis(lease * 800),
                Duration.ofMillis(lease * 150 + stream.below(7)));
    }

    private Scenario.Sync sync() {
        long lease = stream.between(5, 120);
        return new Scenario.Sync(
                Duration.ofSeconds(lease),
                Duration.ofMillis(stream.between(100, lease * 999)),
                Duration.ofNanos(1 + amount(60)),
                Duration.ofNanos(1 + amount(60)),
                pick(Arrays.asList(HolderLossPolicy.values())));
    }

    private Scenario.Clusters clusters() {
        Optional<Range> at = maybe(() -> range(100));
        List<String> via = stream.chance(0.5) ? someNodes() : List.of(pick(List.of("any", "all")));
        return new Scenario.Clusters(clusters, at, at.isEmpty() ? Scenario.Clusters.NONE.via() : via);
    }

    private List<Action.Kind> kinds() {
        List<Action.Kind> some = some(Arrays.asList(Action.Kind.values()));
        return some.isEmpty() ? List.of(Action.Kind.CRASH) : some;
    }

    private Order order(Scenario.Phases phases) {
        List<Action.Kind> kinds = Arrays.stream(Action.Kind.values())
                .filter(kind -> clusters > 0 || !kind.allowed().contains(Key.CLUSTER))
                .toList();
        Action.Kind kind = pick(kinds);
        SortedMap<Key, Action.Value> values = new TreeMap<>();
        for (Key key : kind.allowed()) {
            if (kind.needed().contains(key) || stream.chance(0.5)) {
                values.put(key, value(kind, key));
            }
        }
        return new Order(0, trigger(phases, kind), new Action(kind, values));
    }

    private Trigger trigger(Scenario.Phases phases, Action.Kind kind) {
        if (stream.chance(0.3)) {
            return new Trigger.When(condition(stream, nodes, clusters, 3), range(9), range(9), 1 + stream.below(3));
        }
        long from = stream.between(0, phases.total());
        double chance = kind.allowed().contains(Key.CHANCE) || stream.chance(0.5) ? 1 : probability();
        return new Trigger.At(new Range(from, stream.between(from, phases.total())), maybe(this::period), chance);
    }

    private Action.Value value(Action.Kind kind, Key key) {
        return switch (key.type()) {
            case NODES ->
                new Action.Words(
                        stream.chance(0.5) ? someNodes() : List.of(pick(List.of("leader", "follower", "any", "all"))));
            case CLUSTER -> word(stream.chance(0.5) ? pick(List.of("any", "all")) : cluster());
            case LEASE -> word(stream.chance(0.3) ? "lock" : clusters > 0 && stream.chance(0.5) ? cluster() : node());
            case LEG -> word(pick(List.of("all", "requests", "responses", "watches")));
            case TEXT -> word(stream.chance(0.3) ? "" : pick(LINES));
            case DURATION -> new Action.Amount(kind.signed(key) ? signed() : range(90));
            case PPM -> new Action.Amount(rates());
            case NUMBER -> new Action.Amount(Range.of(stream.between(400, 599)));
            case PROBABILITY -> new Action.Probability(probability());
        };
    }

    private Scenario.Expectations expectations() {
        List<String> always =
                some(Arrays.stream(Invariant.values()).map(Invariant::name).toList());
        List<String> words =
                some(Arrays.stream(Sighting.values()).map(Sighting::word).toList());
        int half = words.size() / 2;
        SortedMap<String, Long> within = new TreeMap<>();
        for (String bounded : List.of("L1", "L3")) {
            if (stream.chance(0.5) && (always.isEmpty() || always.contains(bounded))) {
                within.put(bounded, amount(90));
            }
        }
        return new Scenario.Expectations(always, words.subList(0, half), words.subList(half, words.size()), within);
    }

    static Condition condition(Stream stream, int nodes, int clusters, int depth) {
        if (depth == 0 || stream.chance(0.3)) {
            return fact(stream, nodes, clusters);
        }
        Condition left = condition(stream, nodes, clusters, depth - 1);
        return switch (stream.below(3)) {
            case 0 -> new Condition.Not(left);
            case 1 -> new Condition.And(left, condition(stream, nodes, clusters, depth - 1));
            default -> new Condition.Or(left, condition(stream, nodes, clusters, depth - 1));
        };
    }

    private static Condition fact(Stream stream, int nodes, int clusters) {
        Fact fact = List.of(Fact.values()).get(stream.below(Fact.values().length));
        if (clusters == 0 && fact.types().contains(Key.Type.CLUSTER)) {
            return new Condition.Is(Fact.CONVERGED, List.of());
        }
        return new Condition.Is(
                fact,
                fact.types().stream()
                        .map(type -> switch (type) {
                            case NODES -> stream.chance(0.2) ? "any" : Scenario.Nodes.name(stream.below(nodes));
                            case CLUSTER -> Scenario.Clusters.name(stream.below(clusters));
                            default -> "lock";
                        })
                        .toList());
    }

    private double probability() {
        return stream.chance(0.5) ? stream.below(101) / 100.0 : stream.below(1_000_000) / 999_999.0;
    }

    private Range period() {
        long from = 20 * SECOND + amount(9);
        return new Range(from, from + amount(9));
    }

    private Range range(int seconds) {
        long from = amount(seconds);
        return stream.chance(0.5) ? Range.of(from) : new Range(from, from + amount(seconds));
    }

    private Range signed() {
        long some = amount(7_200);
        return switch (stream.below(3)) {
            case 0 -> Range.of(-some);
            case 1 -> new Range(-some, some);
            default -> new Range(-some, amount(9));
        };
    }

    private Range rates() {
        return stream.chance(0.5) ? new Range(-stream.below(300), stream.below(300)) : new Range(-77, 77);
    }

    private long amount(int seconds) {
        long grain = GRAINS[stream.below(GRAINS.length)];
        return stream.between(0, seconds * SECOND) / grain * grain;
    }

    private List<String> someNodes() {
        List<String> some = new ArrayList<>(List.of(node()));
        String other = node();
        if (!some.contains(other)) {
            some.add(other);
        }
        return some;
    }

    private String node() {
        return Scenario.Nodes.name(stream.below(nodes));
    }

    private String cluster() {
        return Scenario.Clusters.name(stream.below(clusters));
    }

    private static Action.Value word(String word) {
        return new Action.Words(List.of(word));
    }

    private <T> T pick(List<T> all) {
        return all.get(stream.below(all.size()));
    }

    private <T> List<T> some(List<T> all) {
        double chance = pick(List.of(0.0, 0.2, 1.0));
        return all.stream().filter(one -> stream.chance(chance)).toList();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return stream.chance(0.5) ? Optional.of(value.get()) : Optional.empty();
    }
}
