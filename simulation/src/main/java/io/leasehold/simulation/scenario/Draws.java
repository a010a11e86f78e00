package io.leasehold.simulation.scenario;

import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws what a scenario leaves open, each value from the stream of its own label. */
final class Draws {

    private static final String ANY = "any";

    private static final long MILLI = 1_000_000;
    private static final long MICRO = 1_000;

    /** With fewer steps a coarse draw would leave out much of the range. */
    private static final long FEWEST_STEPS = 100;

    private final Choices choices;
    private final int nodes;
    private final int clusters;

    Draws(long seed, Scenario scenario) {
        this.choices = new Choices(seed);
        this.nodes = scenario.nodes().count();
        this.clusters = scenario.clusters().count();
    }

    Stream stream(String label) {
        return choices.stream(label);
    }

    /** Draws a duration; a given one costs no draw. */
    Range duration(Range range, String label) {
        return range.isPoint() ? range : Range.of(duration(stream(label), range.from(), range.to()));
    }

    /**
     * Whole milliseconds where the ends are such and leave enough of them: readable in a printed scenario, and likelier to
     * meet the timers that run in such steps.
     */
    static long duration(Stream stream, long from, long to) {
        long step = step(from, to);
        return from + step * stream.between(0, (to - from) / step);
    }

    private static long step(long from, long to) {
        for (long step : new long[] {MILLI, MICRO}) {
            if (from % step == 0 && to % step == 0 && (to - from) / step >= FEWEST_STEPS) {
                return step;
            }
        }
        return 1;
    }

    Range number(Range range, String label) {
        return range.isPoint() ? range : Range.of(stream(label).between(range.from(), range.to()));
    }

    Scenario.Clocks clocks(Scenario.Clocks clocks, String label) {
        return new Scenario.Clocks(
                duration(clocks.offset(), label + " offset"),
                number(clocks.ratePpm(), label + " rate"),
                duration(clocks.wall(), label + " wall"));
    }

    String node(String label) {
        return Scenario.Nodes.name(choices.choose(Choices.Kind.NAME, nodes, label));
    }

    String cluster(String label) {
        return Scenario.Clusters.name(choices.choose(Choices.Kind.NAME, clusters, label));
    }

    /** Draws a node for each {@code any}. */
    List<String> nodes(List<String> words, String label) {
        return words.stream().map(word -> word.equals(ANY) ? node(label) : word).toList();
    }

    Action action(Action action, String label) {
        SortedMap<Key, Action.Value> values = new TreeMap<>();
        action.values().forEach((key, value) -> values.put(key, value(key, value, label + ' ' + key.word())));
        return new Action(action.kind(), values);
    }

    private Action.Value value(Key key, Action.Value value, String label) {
        if (value instanceof Action.Amount amount) {
            Range range = amount.range();
            return new Action.Amount(key.type() == Key.Type.DURATION ? duration(range, label) : number(range, label));
        }
        if (value instanceof Action.Words words) {
            return new Action.Words(words(key, words.words(), label));
        }
        return value;
    }

    private List<String> words(Key key, List<String> words, String label) {
        return switch (key.type()) {
            case NODES -> nodes(words, label);
            case CLUSTER ->
                words.stream()
                        .map(word -> word.equals(ANY) ? cluster(label) : word)
                        .toList();
            default -> words;
        };
    }
}
