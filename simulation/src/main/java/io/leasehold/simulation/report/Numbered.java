package io.leasehold.simulation.report;

import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A turn of the story, with the number it has in the picture and in the table.
 *
 * @param number from 1
 */
record Numbered(int number, TraceEvent event) {

    private static final int MOST = 60;

    /** Returns the turns worth a number: the last ones of a run that failed, the first ones of any other. */
    static List<Numbered> of(Story story, List<Violation> violations) {
        List<TraceEvent> turns = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (TraceEvent event : Highlights.of(story, Interest.NOTE)) {
            boolean restart = event.kind() == Kind.STARTED && !known.add(event.lane());
            if (restart || Interest.of(event.kind()) == Interest.TURN) {
                turns.add(event);
            }
        }
        violations.stream().limit(1).forEach(found -> addLinks(story, found, turns));
        turns.sort(Comparator.comparingLong(TraceEvent::at).thenComparingLong(TraceEvent::id));
        int from = violations.isEmpty() ? 0 : Math.max(0, turns.size() - MOST);
        List<Numbered> numbered = new ArrayList<>();
        for (TraceEvent event : turns.subList(from, Math.min(turns.size(), from + MOST))) {
            numbered.add(new Numbered(numbered.size() + 1, event));
        }
        return numbered;
    }

    /** What led to a violation has numbers as well, but for what is one with the next link. */
    private static void addLinks(Story story, Violation violation, List<TraceEvent> turns) {
        List<TraceEvent> chain = Chain.of(story, violation).events();
        for (int i = 0; i + 1 < chain.size(); i++) {
            TraceEvent link = chain.get(i);
            boolean one = link.at() == chain.get(i + 1).at()
                    && link.lane().equals(chain.get(i + 1).lane());
            if (story.nodes().contains(link.lane()) && !one && !turns.contains(link)) {
                turns.add(link);
            }
        }
    }

    /** The place in the page to which a link leads; what has no id is named after the belief it ends. */
    static String anchor(TraceEvent event) {
        return event.id() > 0 ? "e" + event.id() : "end-of-e" + event.cause();
    }
}
