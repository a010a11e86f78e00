package io.leasehold.simulation.report;

import java.util.Comparator;

/**
 * Of what spans are told.
 *
 * @param topic the cluster, or the words of a fault; empty where the lane says it all
 */
record Row(String lane, What what, String topic) implements Comparable<Row> {

    /** Names of nodes and clusters in the order people count them: z before n27, c2 before c10. */
    static final Comparator<String> NATURAL =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::lane, NATURAL).thenComparing(Row::what).thenComparing(Row::topic, NATURAL);

    /** What lasts. */
    enum What {
        UP,
        PAUSED,
        DOWN,
        BELIEVES,
        SEES,
        RESPONSIBLE,
        CONNECTED,
        HELD,
        FAULT
    }

    Row(String lane, What what) {
        this(lane, what, "");
    }

    @Override
    public int compareTo(Row other) {
        return ORDER.compare(this, other);
    }
}
