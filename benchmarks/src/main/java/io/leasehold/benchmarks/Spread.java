package io.leasehold.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What was measured several times. */
final class Spread {

    private static final double MILLION = 1e6;

    private final List<Long> nanos = new ArrayList<>();

    void add(long duration) {
        nanos.add(duration);
    }

    private double millis(double quantile) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int at = (int) Math.ceil(quantile * sorted.size()) - 1;
        return sorted.get(Math.max(0, at)) / MILLION;
    }

    /** The rest of a row: n, median, 99th percentile and maximum, in milliseconds. */
    String row() {
        return String.format(
                Locale.ROOT, "%d | %.2f ms | %.2f ms | %.2f ms |", nanos.size(), millis(0.5), millis(0.99), millis(1));
    }

    /** The median of this as a multiple of that of another. */
    String times(Spread other) {
        return String.format(Locale.ROOT, "%.1f", millis(0.5) / other.millis(0.5));
    }
}
