package io.leasehold.app.e2e;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One measured figure: all its values in milliseconds, and what it must reach.
 *
 * @param bounds what the issue demands; none for a figure that is only stated
 */
record Figures(String name, List<Double> millis, List<Bound> bounds) {
    static final String HEADER = """
            | figure | n | p50 | p90 | p99 | max | must reach | result |
            |---|---:|---:|---:|---:|---:|---|---|
            """;

    /** A percentile (100 is the maximum) that may not be above a limit in milliseconds. */
    record Bound(int percentile, double atMost) {
        boolean holds(Figures figures) {
            return figures.percentile(percentile).orElse(Double.POSITIVE_INFINITY) <= atMost;
        }

        private String text() {
            String what = percentile == 100 ? "max" : "p" + percentile;
            return what + " <= " + millis(atMost);
        }
    }

    boolean ok() {
        return bounds.stream().allMatch(bound -> bound.holds(this));
    }

    /** By nearest rank: always a value that was measured. */
    OptionalDouble percentile(int percent) {
        List<Double> sorted = millis.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return OptionalDouble.of(sorted.get(Math.max(rank, 1) - 1));
    }

    String row() {
        String target = String.join(", ", bounds.stream().map(Bound::text).toList());
        String result = bounds.isEmpty() ? "" : ok() ? "ok" : "MISSED";
        return "| " + name + " | " + millis.size() + " | " + cell(50) + " | " + cell(90) + " | " + cell(99) + " | "
                + cell(100) + " | " + target + " | " + result + " |\n";
    }

    private String cell(int percent) {
        OptionalDouble value = percentile(percent);
        return value.isPresent() ? millis(value.getAsDouble()) : "-";
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f ms", value);
    }
}
