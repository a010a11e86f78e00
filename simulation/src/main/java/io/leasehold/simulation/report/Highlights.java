package io.leasehold.simulation.report;

import io.leasehold.simulation.report.Row.What;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events worth a line. Of beliefs only where they begin, not each renewal; and where they end, which nothing
 * reports while nobody runs: those have the id 0.
 */
final class Highlights {

    private final Story story;
    private final Set<Long> begun = new HashSet<>();
    private final Map<String, Set<Long>> ends = new HashMap<>();

    private Highlights(Story story) {
        this.story = story;
        for (String node : story.nodes()) {
            Set<Long> at = ends.computeIfAbsent(node, any -> new HashSet<>());
            for (Span belief : story.spans(node, What.BELIEVES)) {
                begun.add(belief.event());
                at.add(belief.to());
            }
        }
        story.spans(TraceEvent.API, What.HELD).forEach(held -> begun.add(held.event()));
    }

    /** Returns those of at least this interest, by time. */
    static List<TraceEvent> of(Story story, Interest least) {
        Highlights highlights = new Highlights(story);
        List<TraceEvent> chosen = new ArrayList<>();
        for (TraceEvent event : story.trace()) {
            if (highlights.isWorth(event, least)) {
                chosen.add(event);
            }
        }
        highlights.addSilentEnds(chosen);
        chosen.sort(Comparator.comparingLong(TraceEvent::at));
        return chosen;
    }

    private boolean isWorth(TraceEvent event, Interest least) {
        return switch (event.kind()) {
            case BELIEVES -> begun.contains(event.id());
            case COMMITTED -> begun.contains(event.id()) && least.compareTo(Interest.NOTE) >= 0;
            case BELIEF_ENDS -> ends.getOrDefault(event.lane(), Set.of()).contains(event.at());
            default -> Interest.of(event.kind()).compareTo(least) <= 0;
        };
    }

    private void addSilentEnds(List<TraceEvent> chosen) {
        Map<String, Set<Long>> told = new HashMap<>();
        Set<Kind> ending = Set.of(Kind.BELIEF_ENDS, Kind.CRASHED, Kind.HALTED, Kind.STARTED, Kind.BELIEVES);
        for (TraceEvent event : story.trace()) {
            if (ending.contains(event.kind())) {
                told.computeIfAbsent(event.lane(), any -> new HashSet<>()).add(event.at());
            }
        }
        for (String node : story.nodes()) {
            for (Span belief : story.spans(node, What.BELIEVES)) {
                boolean silent = !told.getOrDefault(node, Set.of()).contains(belief.to());
                if (silent && belief.to() < story.end()) {
                    chosen.add(new TraceEvent(
                            0, belief.to(), node, Kind.BELIEF_ENDS, belief.event(), List.of(belief.label())));
                }
            }
        }
    }
}
