package io.leasehold.simulation.report;

import java.util.List;

/**
 * How much of a long run a picture draws: browsers slow down with many elements, and nobody sees them. Two pictures
 * together stay below 20,000 elements.
 *
 * @param spans how many of one row
 * @param ticks how many of one row
 */
record Quota(int spans, int ticks) {

    /** Each takes up to four elements: itself, its title, and its words at two magnifications. */
    private static final int SPANS = 1800;

    private static final int TICKS = 2000;

    static final Quota NO_LIMIT = new Quota(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Rows that need little leave what they do not need to the others. */
    static Quota of(List<Integer> spans, int rowsWithTicks) {
        int low = 4;
        int high = SPANS;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (spans.stream().mapToInt(demand -> Math.min(demand, middle)).sum() <= SPANS) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return new Quota(low, Math.max(50, TICKS / Math.max(1, rowsWithTicks)));
    }
}
