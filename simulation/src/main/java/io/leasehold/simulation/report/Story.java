package io.leasehold.simulation.report;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A trace as what lasted, which is what people look for: who led from when to when, who was paused, who held the lock.
 *
 * @param end when the run ended
 * @param horizon up to when spans go: after a violation beliefs are told to where they would have ended
 * @param nodes in natural order
 * @param clusters in natural order
 */
record Story(
        List<TraceEvent> trace,
        long end,
        long horizon,
        List<String> nodes,
        List<String> clusters,
        SortedMap<Row, List<Span>> rows) {

    /** Invariants about two who believe at a time. */
    private static final Set<Invariant> OVERLAPS = Set.of(Invariant.S1, Invariant.S7);

    static Story of(RunResult run) {
        return new StoryReader(run).read(nodes(run), clusters(run.trace()));
    }

    List<Span> spans(Row row) {
        return rows.getOrDefault(row, List.of());
    }

    List<Span> spans(String lane, Row.What what) {
        return spans(new Row(lane, what));
    }

    /** Returns everything that was done from outside, by its beginning. */
    List<Span> faults() {
        return rows.entrySet().stream()
                .filter(entry -> entry.getKey().what() == Row.What.FAULT)
                .flatMap(entry -> entry.getValue().stream())
                .sorted(Comparator.comparingLong(Span::from).thenComparingLong(Span::event))
                .toList();
    }

    boolean is(String lane, Row.What what, long at) {
        return spans(lane, what).stream().anyMatch(span -> span.covers(at));
    }

    /** Returns the nodes that count themselves leader at an instant. */
    List<String> believers(long at) {
        return nodes.stream().filter(node -> is(node, Row.What.BELIEVES, at)).toList();
    }

    /** Returns for how long a violation was so: the overlap of two beliefs, or an instant. */
    Span extent(Violation violation) {
        String label = violation.invariant().name();
        List<Span> beliefs = OVERLAPS.contains(violation.invariant())
                ? believers(violation.at()).stream()
                        .flatMap(node -> spans(node, Row.What.BELIEVES).stream())
                        .filter(span -> span.covers(violation.at()))
                        .toList()
                : List.of();
        if (beliefs.size() < 2) {
            return new Span(violation.at(), violation.at(), label, violation.event());
        }
        long from = beliefs.stream().mapToLong(Span::from).max().orElseThrow();
        long to = beliefs.stream().mapToLong(Span::to).min().orElseThrow();
        return new Span(from, to, label, violation.event());
    }

    /** Returns the nodes with which most happened, at most so many, in natural order. */
    List<String> mostInteresting(int limit) {
        return most(
                nodes,
                limit,
                (event, name) -> event.lane().equals(name) && Interest.of(event.kind()) != Interest.NOISE);
    }

    /**
     * Returns the clusters with which most happened after they had been connected, at most so many, in natural order.
     */
    List<String> mostInterestingClusters(int limit) {
        return most(clusters, limit, (event, name) -> {
            boolean change = event.kind() == TraceEvent.Kind.DISCONNECTED
                    || event.kind() == TraceEvent.Kind.NOT_RESPONSIBLE
                    || event.kind() == TraceEvent.Kind.RESPONSIBLE;
            return change && event.detail("cluster").equals(name);
        });
    }

    private List<String> most(List<String> names, int limit, BiPredicate<TraceEvent, String> counts) {
        if (names.size() <= limit) {
            return names;
        }
        SortedMap<String, Long> weights = new TreeMap<>(Row.NATURAL);
        names.forEach(name -> weights.put(name, 0L));
        // One pass with a look-up: a long trace has many events, and a fleet many names.
        for (TraceEvent event : trace) {
            for (String name : List.of(event.lane(), event.detail("cluster"))) {
                if (weights.containsKey(name) && counts.test(event, name)) {
                    weights.merge(name, 1L, Long::sum);
                }
            }
        }
        Comparator<String> heaviest = Comparator.comparing(name -> -weights.getOrDefault(name, 0L));
        return names.stream()
                .sorted(heaviest.thenComparing(Row.NATURAL))
                .limit(limit)
                .sorted(Row.NATURAL)
                .toList();
    }

    /** Those of the scenario, and whoever else was there. */
    private static List<String> nodes(RunResult run) {
        Set<String> others = Set.of(TraceEvent.API, TraceEvent.FAULTS, TraceEvent.CHECKS);
        Stream<String> seen = run.trace().stream().map(TraceEvent::lane).filter(lane -> !others.contains(lane));
        Stream<String> planned =
                IntStream.range(0, run.scenario().nodes().count()).mapToObj(Scenario.Nodes::name);
        return sorted(Stream.concat(planned, seen).toList());
    }

    private static List<String> clusters(List<TraceEvent> trace) {
        Set<TraceEvent.Kind> kinds =
                Set.of(TraceEvent.Kind.CONNECTED, TraceEvent.Kind.RESPONSIBLE, TraceEvent.Kind.ASKED);
        return sorted(trace.stream()
                .filter(event -> kinds.contains(event.kind()))
                .map(event -> event.detail("cluster"))
                .filter(name -> !name.isEmpty())
                .toList());
    }

    private static List<String> sorted(Collection<String> names) {
        TreeSet<String> once = new TreeSet<>(Row.NATURAL);
        once.addAll(names);
        return List.copyOf(once);
    }
}
