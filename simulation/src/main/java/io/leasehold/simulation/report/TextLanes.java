package io.leasehold.simulation.report;

import static io.leasehold.simulation.report.TextReport.left;
import static io.leasehold.simulation.report.TextReport.line;
import static io.leasehold.simulation.report.TextReport.right;

import io.leasehold.simulation.report.Row.What;
import io.leasehold.simulation.trace.TraceEvent;
import java.io.IOException;
import java.util.List;

/** A run as a compact message-sequence chart: time goes down, one column for each instance, one for all else. */
final class TextLanes {

    private static final int WIDTH = 120;
    private static final int TIME = 11;
    private static final int LANES = 6;
    private static final int WIDEST = 25;
    private static final int ROWS = 160;
    /** Shorter silences are no news. */
    private static final long SILENCE = 5 * Times.SECOND;

    private final Story story;
    private final List<String> nodes;
    private final int sight;
    private final int column;
    private final int outside;
    private int read;

    TextLanes(Story story) {
        this.story = story;
        this.nodes = story.mostInteresting(LANES);
        int longest = nodes.stream().mapToInt(String::length).max().orElse(1);
        this.sight = Math.min(3, longest);
        int least = nodes.size() > 3 ? 28 : 34;
        this.column = Math.min(WIDEST, (WIDTH - TIME - least) / Math.max(1, nodes.size()));
        this.outside = WIDTH - TIME - column * nodes.size();
    }

    void write(Appendable out) throws IOException {
        head(out);
        List<LaneRow> rows = rows();
        int skipped = Math.max(0, rows.size() - ROWS);
        long before = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (i == ROWS / 2 && skipped > 0) {
                line(out, "        ...  " + Times.count(skipped, "row") + " left out");
                i += skipped;
            }
            gap(before, rows.get(i), out);
            row(rows.get(i), out);
            before = rows.get(i).last();
        }
        gap(before, story.end(), out);
        line(out, left(Times.at(story.end()), TIME - 2) + "  end");
        legend(out);
    }

    /** With details if there is room for them. */
    private List<LaneRow> rows() {
        for (Interest least : List.of(Interest.DETAIL, Interest.NOTE)) {
            List<LaneRow> rows = LaneRow.of(shown(least));
            if (rows.size() <= ROWS) {
                return rows;
            }
        }
        return LaneRow.of(shown(Interest.TURN));
    }

    private List<TraceEvent> shown(Interest least) {
        List<String> others = List.of(TraceEvent.API, TraceEvent.FAULTS, TraceEvent.CHECKS);
        return Highlights.of(story, least).stream()
                .filter(event -> others.contains(event.lane()) || nodes.contains(event.lane()))
                .toList();
    }

    private void head(Appendable out) throws IOException {
        StringBuilder names = new StringBuilder(right(left("time", TIME - 2), TIME));
        nodes.forEach(node -> names.append(right(Plain.line(node), column)));
        line(out, names + "API server and faults");
        StringBuilder rule = new StringBuilder(right("-".repeat(TIME - 2), TIME));
        nodes.forEach(node -> rule.append(right("-".repeat(column - 2), column)));
        line(out, rule + "-".repeat(outside));
    }

    private void row(LaneRow row, Appendable out) throws IOException {
        String time = right(left(Times.at(row.at()), TIME - 2), TIME);
        TraceEvent wide = row.wide();
        if (wide != null) {
            String mark = wide.kind() == TraceEvent.Kind.VIOLATED ? ">>>>> " : "----- ";
            line(out, cut(time + mark + Words.of(wide)));
            return;
        }
        StringBuilder text = new StringBuilder(time);
        for (String node : nodes) {
            int room = column - 4 - sight;
            text.append(gutter(node, row.last())).append(right(row.text(node, room, story.nodes()), room + 1));
        }
        line(out, text + row.text(TraceEvent.API, outside, story.nodes()));
    }

    private void gap(long from, LaneRow next, Appendable out) throws IOException {
        gap(from, next.at(), out);
    }

    /** What happens all the time is counted. */
    private void gap(long from, long to, Appendable out) throws IOException {
        long renewals = 0;
        long works = 0;
        for (; read < story.trace().size() && story.trace().get(read).at() <= to; read++) {
            TraceEvent event = story.trace().get(read);
            renewals += event.kind() == TraceEvent.Kind.COMMITTED && event.at() > from ? 1 : 0;
            works += event.kind() == TraceEvent.Kind.WORK_WRITTEN && event.at() > from ? 1 : 0;
        }
        if (to - from < SILENCE) {
            return;
        }
        StringBuilder text = new StringBuilder(right(left("...", TIME - 2), TIME));
        nodes.forEach(node -> text.append(right(gutter(node, from + (to - from) / 2), column)));
        text.append("... ").append(Times.span((to - from) / Times.SECOND * Times.SECOND));
        text.append(renewals == 0 ? "" : ", " + Times.count(renewals, "renewal"));
        line(out, cut(text + (works == 0 ? "" : ", " + Times.count(works, "write"))));
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }

    /** How an instance is and whom it sees leading: {@code #:a} believes it leads, is paused, and sees a. */
    private String gutter(String node, long at) {
        String life = story.is(node, What.UP, at) ? "|" : story.is(node, What.DOWN, at) ? "x" : " ";
        String belief = story.is(node, What.BELIEVES, at) ? "#" : life;
        String pause = story.is(node, What.PAUSED, at) ? ":" : " ";
        return belief + pause + right(seen(node, at), sight) + " ";
    }

    private String seen(String node, long at) {
        return story.spans(node, What.SEES).stream()
                .filter(span -> span.covers(at))
                .map(span -> Holders.shortName(span.label(), story.nodes()))
                .map(name -> name.substring(0, Math.min(sight, name.length())))
                .findFirst()
                .orElse(story.is(node, What.UP, at) ? "-" : "");
    }

    private void legend(Appendable out) throws IOException {
        line(out, "");
        line(out, "# believes it leads   | up   : paused   x down   then the leader it sees: a letter, - for nobody");
        int left = story.nodes().size() - nodes.size();
        if (left > 0) {
            line(
                    out,
                    "Shown are the " + nodes.size() + " instances with which most happened; "
                            + Times.count(left, "instance") + " left out.");
        }
    }
}
