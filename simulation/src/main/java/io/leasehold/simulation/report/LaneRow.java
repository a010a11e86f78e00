package io.leasehold.simulation.report;

import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One row of the text lanes: what happened within a moment, at most one sort of thing on each lane. */
final class LaneRow {

    /** Events this close are one moment to a reader. */
    private static final long MOMENT = Times.SECOND / 4;

    private final SortedMap<String, List<TraceEvent>> cells = new TreeMap<>(Row.NATURAL);
    private final long at;
    private long last;

    private LaneRow(TraceEvent first) {
        at = first.at();
        last = at;
        add(first);
    }

    /** Puts events, which are in order, into as few rows as can be. */
    static List<LaneRow> of(List<TraceEvent> events) {
        List<LaneRow> rows = new ArrayList<>();
        for (TraceEvent event : events) {
            LaneRow row = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (row == null || !row.takes(event)) {
                rows.add(new LaneRow(event));
            } else {
                row.add(event);
            }
        }
        return rows;
    }

    private boolean takes(TraceEvent event) {
        List<TraceEvent> there = cells.getOrDefault(column(event), List.of());
        boolean more = !there.isEmpty()
                && there.get(0).kind() == event.kind()
                && !event.detail("cluster").isEmpty();
        boolean free = there.isEmpty() || more;
        return free && event.at() < at + MOMENT && !isWide(event) && wide() == null;
    }

    private void add(TraceEvent event) {
        cells.computeIfAbsent(column(event), any -> new ArrayList<>()).add(event);
        last = Math.max(last, event.at());
    }

    /** Phases and violations take the whole width. */
    private static boolean isWide(TraceEvent event) {
        return event.lane().equals(TraceEvent.CHECKS);
    }

    @Nullable
    TraceEvent wide() {
        List<TraceEvent> checks = cells.get(TraceEvent.CHECKS);
        return checks == null ? null : checks.get(0);
    }

    private static String column(TraceEvent event) {
        return event.lane().equals(TraceEvent.FAULTS) ? TraceEvent.API : event.lane();
    }

    long at() {
        return at;
    }

    /** When the last of it happened. */
    long last() {
        return last;
    }

    String text(String lane, int width, List<String> nodes) {
        List<TraceEvent> events = cells.getOrDefault(lane, List.of());
        return events.isEmpty() ? "" : new LaneCell(events, nodes).text(width);
    }
}
