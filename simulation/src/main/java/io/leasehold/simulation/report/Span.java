package io.leasehold.simulation.report;

/**
 * Something that lasted.
 *
 * @param from virtual nanoseconds since the start of the run
 * @param to not included
 * @param label what there is to say of it: the term of a belief, the holder of the lock, the words of a fault
 * @param event the event of the trace it began with
 */
record Span(long from, long to, String label, long event) {

    boolean covers(long at) {
        return from <= at && at < to;
    }

    boolean touches(long begin, long end) {
        return from < end && to > begin;
    }

    Span endingAt(long end) {
        return new Span(from, Math.max(from, end), label, event);
    }
}
