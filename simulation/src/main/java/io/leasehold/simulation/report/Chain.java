package io.leasehold.simulation.report;

import io.leasehold.simulation.report.Row.What;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What led to a violation: its causes back to the first, those of what each node involved believes, and the faults that
 * were on meanwhile.
 *
 * @param left how many events at the beginning are left out
 */
record Chain(List<TraceEvent> events, int left) {

    /** More lines than this nobody reads at night. */
    private static final int LONGEST = 14;

    private static final int FAULTS = 3;

    static Chain of(Story story, Violation violation) {
        Map<Long, TraceEvent> byId = new HashMap<>();
        story.trace().forEach(event -> byId.put(event.id(), event));
        TreeMap<Long, TraceEvent> chosen = new TreeMap<>();
        follow(violation.event(), byId, chosen);
        if (violation.event() != 0) {
            heads(story, violation).forEach(head -> follow(head.id(), byId, chosen));
            faults(story, violation, chosen, byId);
        }
        List<TraceEvent> ordered = chosen.values().stream()
                .sorted(Comparator.comparingLong(TraceEvent::at).thenComparingLong(TraceEvent::id))
                .toList();
        int left = Math.max(0, ordered.size() - LONGEST);
        return new Chain(ordered.subList(left, ordered.size()), left);
    }

    private static void follow(long from, Map<Long, TraceEvent> byId, Map<Long, TraceEvent> chosen) {
        TraceEvent event = byId.get(from);
        // A cause comes before its effect; a trace that says otherwise must not hold us for ever.
        while (event != null && chosen.putIfAbsent(event.id(), event) == null) {
            event = byId.get(event.cause());
        }
    }

    /** The latest word of each node that leads, or is responsible for a cluster, at the time of the violation. */
    private static List<TraceEvent> heads(Story story, Violation violation) {
        return switch (violation.invariant()) {
            case S1, S7 -> latest(story, violation, TraceEvent.Kind.BELIEVES, story.believers(violation.at()));
            case S13 -> latest(story, violation, TraceEvent.Kind.RESPONSIBLE, responsible(story, violation.at()));
            default -> List.of();
        };
    }

    private static List<String> responsible(Story story, long at) {
        return story.rows().entrySet().stream()
                .filter(row -> row.getKey().what() == What.RESPONSIBLE)
                .filter(row -> row.getValue().stream().anyMatch(span -> span.from() <= at && at <= span.to()))
                .map(row -> row.getKey().lane())
                .distinct()
                .toList();
    }

    private static List<TraceEvent> latest(Story story, Violation violation, TraceEvent.Kind kind, List<String> lanes) {
        Set<String> wanted = Set.copyOf(lanes);
        Map<String, TraceEvent> latest = new TreeMap<>();
        story.trace().stream()
                .filter(event -> event.kind() == kind && event.at() <= violation.at() && wanted.contains(event.lane()))
                .forEach(event -> latest.put(event.lane(), event));
        return List.copyOf(latest.values());
    }

    /** A fault is often no cause of an event and all the same the reason: a renewal that never came. */
    private static void faults(
            Story story, Violation violation, TreeMap<Long, TraceEvent> chosen, Map<Long, TraceEvent> byId) {
        long since = chosen.values().stream().mapToLong(TraceEvent::at).min().orElse(violation.at());
        List<Span> on = new ArrayList<>(story.faults());
        on.removeIf(fault -> fault.from() > violation.at() || fault.to() < since);
        for (Span fault : on.subList(Math.max(0, on.size() - FAULTS), on.size())) {
            follow(fault.event(), byId, chosen);
        }
    }
}
