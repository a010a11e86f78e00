package io.leasehold.simulation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what lasted, row by row: at most one span of a row is open at a time. */
final class Spans {

    private final SortedMap<Row, List<Span>> closed = new TreeMap<>();
    private final SortedMap<Row, Span> open = new TreeMap<>();

    /** Begins a span that ends on its own at {@code latest} if nothing ends it before. */
    void begin(Row row, long at, long latest, String label, long event) {
        end(row, at);
        open.put(row, new Span(at, latest, label, event));
    }

    void begin(Row row, long at, String label, long event) {
        begin(row, at, Long.MAX_VALUE, label, event);
    }

    /** Moves the end of the open span; false if there is none with this label that has not ended on its own. */
    boolean extend(Row row, long at, long latest, String label) {
        Span span = open.get(row);
        if (span == null || !span.label().equals(label) || span.to() <= at) {
            return false;
        }
        open.put(row, span.endingAt(latest));
        return true;
    }

    void end(Row row, long at) {
        Span span = open.remove(row);
        if (span != null) {
            closed.computeIfAbsent(row, any -> new ArrayList<>()).add(span.endingAt(Math.min(at, span.to())));
        }
    }

    /** Ends whatever is open on a lane. */
    void endAll(String lane, long at) {
        for (Row row : new TreeSet<>(open.keySet())) {
            if (row.lane().equals(lane)) {
                end(row, at);
            }
        }
    }

    @Nullable
    Span open(Row row) {
        return open.get(row);
    }

    /** Returns the ends of what is still open and of this sort, latest first. */
    List<Long> openEnds(Row.What what) {
        return open.keySet().stream()
                .filter(row -> row.what() == what)
                .map(row -> open.getOrDefault(row, NONE).to())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Ends everything, and returns all there was. */
    SortedMap<Row, List<Span>> finish(long at) {
        for (Row row : new TreeSet<>(open.keySet())) {
            end(row, at);
        }
        return closed;
    }

    private static final Span NONE = new Span(0, 0, "", 0);
}
