package io.leasehold.simulation.report;

import io.leasehold.simulation.trace.TraceEvent;
import java.util.List;

/**
 * One cell of a text lane: one event, or several of one kind that came together, in as few words as the lane is wide.
 */
record LaneCell(List<TraceEvent> events, List<String> nodes) {

    LaneCell {
        events = List.copyOf(events);
        nodes = List.copyOf(nodes);
    }

    String text(int width) {
        String words = words(width >= 18);
        return words.length() <= width ? words : words.substring(0, Math.max(0, width - 1)) + "…";
    }

    private String words(boolean wide) {
        TraceEvent event = events.get(0);
        return switch (event.kind()) {
            case STARTED -> "starts";
            case CRASHED -> "CRASHES";
            case STOPPING -> "stopping";
            case HALTED -> "stopped";
            case PAUSED -> "PAUSED";
            case RESUMED -> wide ? "runs again" : "resumes";
            case BELIEVES -> (wide ? "LEADS, term " : "LEADS t") + Words.say(event, "term");
            case BELIEF_ENDS -> wide ? "no longer leads" : "ends lead";
            case OBSERVES -> "sees " + holder(event.detail("holder"));
            case DUTY_STARTED -> wide ? "duties start" : "duties on";
            case DUTY_STOPPED -> wide ? "duties stop" : "duties off";
            case WORK_REFUSED -> wide ? "STALE WRITE REFUSED" : "REFUSED";
            default -> clusterWords(event, wide);
        };
    }

    private String clusterWords(TraceEvent event, boolean wide) {
        return switch (event.kind()) {
            case RESPONSIBLE -> (wide ? "responsible " : "+resp ") + topics();
            case NOT_RESPONSIBLE -> (wide ? "not responsible " : "-resp ") + topics();
            case CONNECTED -> (wide ? "connected " : "+conn ") + topics();
            case DISCONNECTED -> (wide ? "disconnected " : "-conn ") + topics();
            case ASKED -> (wide ? "asked: " : "") + Words.say(event, "verb") + " " + topics();
            case REPLIED -> (wide ? "replied " : "") + or(Words.say(event, "outcome"), "done");
            case WATCH_ENDED -> "watch lost";
            default -> outside(event);
        };
    }

    private String outside(TraceEvent event) {
        return switch (event.kind()) {
            case COMMITTED -> "lock: " + holder(Holders.written(event));
            case REFUSED -> "refused: " + Words.say(event, "verb") + " by " + Words.say(event, "by");
            case FAULT -> "! " + Words.fault(event);
            case HEALED -> "ok " + Words.fault(event);
            case COMPACTED -> "! history forgotten";
            case RESTORED -> "! restored from backup";
            default -> Words.of(event);
        };
    }

    /** The clusters of all events: {@code c1, c2, +18}. */
    private String topics() {
        List<String> names = events.stream()
                .map(event -> Words.say(event, "cluster"))
                .distinct()
                .toList();
        String few = String.join(", ", names.subList(0, Math.min(2, names.size())));
        return names.size() <= 2 ? few : few + ", +" + (names.size() - 2);
    }

    /** Whoever is no node is told by the name that stands in the record. */
    private String holder(String id) {
        String name = Holders.shortName(id, nodes);
        return id.isEmpty() ? "nobody" : name.equals("?") ? Plain.line(id) : name;
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
