package io.leasehold.simulation.report;

import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key events as a table; each leads to the nearest of its causes that is in the table as well. */
final class EventTable {

    private static final int ROWS = 500;

    private final Story story;
    private final Map<Long, TraceEvent> byId = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final List<TraceEvent> rows = new ArrayList<>();
    private int left;

    EventTable(RunResult run, Story story, List<Numbered> turns) {
        this.story = story;
        story.trace().forEach(event -> byId.put(event.id(), event));
        turns.forEach(turn -> numbers.put(Numbered.anchor(turn.event()), turn.number()));
        run.violations().stream().limit(5).forEach(this::addChain);
        fill(turns);
        rows.sort(Comparator.comparingLong(TraceEvent::at));
    }

    /** What led to a violation is told whole. */
    private void addChain(Violation violation) {
        Chain.of(story, violation).events().forEach(this::add);
    }

    private void fill(List<Numbered> turns) {
        turns.forEach(turn -> add(turn.event()));
        for (Interest least : List.of(Interest.DETAIL, Interest.NOTE, Interest.TURN)) {
            List<TraceEvent> worth = Highlights.of(story, least);
            if (worth.size() <= ROWS || least == Interest.TURN) {
                int room = Math.min(worth.size(), ROWS);
                worth.subList(0, room).forEach(this::add);
                left = worth.size() - room;
                return;
            }
        }
    }

    private void add(TraceEvent event) {
        if (listed.add(Numbered.anchor(event))) {
            rows.add(event);
        }
    }

    String html() {
        StringBuilder out = new StringBuilder();
        out.append("<input type=\"checkbox\" id=\"all\"><label class=\"zoom\" for=\"all\">Show details</label>\n");
        out.append("<div class=\"wide\"><table class=\"events\">\n"
                + "<thead><tr><th scope=\"col\"><span class=\"aside\">Number</span></th>");
        out.append("<th scope=\"col\">Time</th><th scope=\"col\">Who</th><th scope=\"col\">What happened</th>");
        out.append("<th scope=\"col\">Because of</th></tr></thead>\n<tbody>\n");
        rows.forEach(event -> row(event, out));
        out.append("</tbody></table></div>\n");
        if (left > 0) {
            out.append("<p class=\"note\">").append(Times.count(left, "later event"));
            out.append(" left out; the events as NDJSON have them all.</p>\n");
        }
        return out.toString();
    }

    private void row(TraceEvent event, StringBuilder out) {
        String anchor = Numbered.anchor(event);
        Integer number = numbers.get(anchor);
        out.append("<tr id=\"").append(anchor).append("\"");
        out.append(style(event, number)).append("><td>");
        out.append(number == null ? "" : "<b class=\"number\">" + number + "</b>")
                .append("</td><td class=\"at\">");
        out.append(Times.at(event.at())).append("</td><td class=\"who\">");
        out.append("<span class=\"dot ")
                .append(Colours.of(event.lane(), story.nodes()))
                .append("\"></span>");
        out.append(Plain.escape(Plain.line(event.lane()))).append("</td><td>");
        out.append(Plain.escape(Words.of(event)))
                .append("</td><td>")
                .append(cause(event))
                .append("</td></tr>\n");
    }

    /** Details are hidden until they are asked for, or a link leads to them. */
    private static String style(TraceEvent event, @Nullable Integer number) {
        if (number != null) {
            return " class=\"turn\"";
        }
        return Interest.of(event.kind()).compareTo(Interest.NOTE) > 0 ? " class=\"detail\"" : "";
    }

    private String cause(TraceEvent event) {
        TraceEvent cause = byId.get(event.cause());
        while (cause != null && !listed.contains(Numbered.anchor(cause)) && cause.cause() < cause.id()) {
            cause = byId.get(cause.cause());
        }
        if (cause == null || !listed.contains(Numbered.anchor(cause))) {
            return "";
        }
        return "<a href=\"#" + Numbered.anchor(cause) + "\">" + Times.at(cause.at()) + " "
                + Plain.escape(Plain.line(cause.lane())) + "</a>";
    }
}
