package io.leasehold.domain.node;

import java.util.function.IntToLongFunction;

/**
 * Instants by position, immutable. One at a time is replaced and the least is asked for after every input, so they stand
 * in rows: a replacement copies one row, and the least is looked for among the rows' own.
 */
final class Instants {

    static final long NEVER = Long.MAX_VALUE;

    private static final int ROW = 16;

    private final long[][] rows;
    private final long[] leastOfRows;
    private final long least;

    private Instants(long[][] rows, long[] leastOfRows) {
        this.rows = rows;
        this.leastOfRows = leastOfRows;
        this.least = least(leastOfRows);
    }

    static Instants of(int size, IntToLongFunction instants) {
        long[][] rows = new long[(size + ROW - 1) / ROW][];
        long[] leastOfRows = new long[rows.length];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new long[Math.min(ROW, size - r * ROW)];
            for (int i = 0; i < rows[r].length; i++) {
                rows[r][i] = instants.applyAsLong(r * ROW + i);
            }
            leastOfRows[r] = least(rows[r]);
        }
        return new Instants(rows, leastOfRows);
    }

    Instants with(int at, long instant) {
        int r = at / ROW;
        if (rows[r][at % ROW] == instant) {
            return this;
        }
        long[] row = rows[r].clone();
        row[at % ROW] = instant;
        long[][] newRows = rows.clone();
        newRows[r] = row;
        long[] newLeast = leastOfRows.clone();
        newLeast[r] = least(row);
        return new Instants(newRows, newLeast);
    }

    long get(int at) {
        return rows[at / ROW][at % ROW];
    }

    /** The end of time if there are none. */
    long least() {
        return least;
    }

    private static long least(long[] instants) {
        long least = NEVER;
        for (long instant : instants) {
            least = Math.min(least, instant);
        }
        return least;
    }
}
