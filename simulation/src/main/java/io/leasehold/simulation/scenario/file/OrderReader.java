package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the lines of a timeline; which keys an action takes stands in the table of {@link Action.Kind}. */
final class OrderReader {

    static final int MOST_TIMES = 10_000;

    /** Statuses that are errors. */
    static final int LEAST_STATUS = 400;

    static final int MOST_STATUS = 599;

    static final List<String> WHEN = List.of("when", "from", "after", "times");
    static final List<String> AT = List.of("at", "every", "chance");

    private final Names names;
    private final Scenario.Phases phases;

    OrderReader(Names names, Scenario.Phases phases) {
        this.names = names;
        this.phases = phases;
    }

    List<Order> read(String key, Yaml yaml) {
        List<Yaml> items = Part.items(key, yaml);
        if (items.size() > Scenario.MOST_ORDERS) {
            throw BadScenario.at(
                    yaml.line(), key + " has " + items.size() + " orders: at most " + Scenario.MOST_ORDERS + " fit");
        }
        return items.stream().map(this::order).toList();
    }

    private Order order(Yaml yaml) {
        Action.Kind kind = kind(yaml);
        List<String> needed = kind.needed().stream().map(Key::word).toList();
        Part part = Part.of("do: " + kind.word(), keys(yaml, kind), needed, yaml);
        return new Order(yaml.line(), trigger(part, yaml, kind), action(part, kind));
    }

    private static Action.Kind kind(Yaml yaml) {
        if (yaml instanceof Yaml.Entries given) {
            for (Yaml.Entry entry : given.entries()) {
                if (entry.key().text().equals("do")) {
                    return kind("do", entry.value());
                }
            }
        }
        throw BadScenario.at(yaml.line(), "an order says what to do, as in {at: 40s, do: crash, node: leader}");
    }

    private static Action.Kind kind(String key, Yaml yaml) {
        return Values.constant(key, yaml, Action.Kind.values(), Action.Kind::word);
    }

    static List<Action.Kind> kinds(String key, Yaml yaml) {
        return Part.words(key, yaml).stream()
                .map(word -> kind(key, new Yaml.Text(yaml.line(), word, false)))
                .toList();
    }

    /** The keys that may stand beside each other: {@code every} goes with {@code at}, {@code times} with {@code when}. */
    private static List<String> keys(Yaml yaml, Action.Kind kind) {
        boolean when = has(yaml, "when");
        if (when == has(yaml, "at")) {
            throw BadScenario.at(
                    yaml.line(),
                    "an order needs either at (a time) or when (a condition), and has " + (when ? "both" : "none"));
        }
        return Stream.of(
                        List.of("do"),
                        when ? WHEN : AT,
                        kind.allowed().stream().map(Key::word).toList())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static boolean has(Yaml yaml, String key) {
        return yaml instanceof Yaml.Entries given
                && given.entries().stream().anyMatch(entry -> entry.key().text().equals(key));
    }

    private Trigger trigger(Part part, Yaml yaml, Action.Kind kind) {
        if (part.has("when")) {
            return new Trigger.When(
                    part.read("when", this::condition),
                    part.read("from", Range.ZERO, Values::durations),
                    part.read("after", Range.ZERO, Values::durations),
                    part.read("times", 1, Values.count(1, MOST_TIMES)));
        }
        Range at = part.read("at", Values::durations);
        if (at.to() > phases.total()) {
            throw BadScenario.at(
                    yaml.line(),
                    "at " + Units.showRange(at) + " is after the end of the run (" + Units.show(phases.total())
                            + "): make a phase longer, or the time earlier");
        }
        double chance = kind.allowed().contains(Key.CHANCE) ? 1 : part.read("chance", 1.0, Values::probability);
        return new Trigger.At(at, part.find("every", Values::periods), chance);
    }

    private Condition condition(String key, Yaml yaml) {
        return Values.told(key, yaml, () -> ConditionText.parse(Values.text(key, yaml), names));
    }

    private Action action(Part part, Action.Kind kind) {
        SortedMap<Key, Action.Value> values = new TreeMap<>();
        for (Key key : kind.allowed()) {
            part.find(key.word(), reading(kind, key)).ifPresent(value -> values.put(key, value));
        }
        return new Action(kind, values);
    }

    private Part.Reading<Action.Value> reading(Action.Kind kind, Key key) {
        return switch (key.type()) {
            case NODES -> words(names.nodes(Names.NODE_WORDS));
            case CLUSTER -> word(names::requireCluster, Names.CLUSTER_WORDS);
            case LEASE -> word((word, line, name, none) -> names.requireLease(word, line, name), List.of());
            case LEG -> word(Values::requireKnown, Names.LEGS);
            case TEXT -> words((word, yaml) -> List.of(Values.text(word, yaml)));
            case DURATION -> amount(kind.signed(key) ? Values::signedDurations : Values::durations);
            case PPM -> amount(Values::rates);
            case NUMBER ->
                amount((word, yaml) ->
                        Range.of(Values.count(LEAST_STATUS, MOST_STATUS).read(word, yaml)));
            case PROBABILITY -> (word, yaml) -> new Action.Probability(Values.probability(word, yaml));
        };
    }

    /** Refuses a name that is unknown. */
    private interface Check {
        void require(String key, int line, String word, List<String> standing);
    }

    private static Part.Reading<Action.Value> word(Check check, List<String> standing) {
        return (key, yaml) -> {
            String word = Values.text(key, yaml);
            check.require(key, yaml.line(), word, standing);
            return new Action.Words(List.of(word));
        };
    }

    private static Part.Reading<Action.Value> words(Part.Reading<List<String>> reading) {
        return (key, yaml) -> new Action.Words(new ArrayList<>(reading.read(key, yaml)));
    }

    private static Part.Reading<Action.Value> amount(Part.Reading<Range> reading) {
        return (key, yaml) -> new Action.Amount(reading.read(key, yaml));
    }
}
