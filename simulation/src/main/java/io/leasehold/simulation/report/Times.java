package io.leasehold.simulation.report;

import java.util.Locale;

/** Virtual time and numbers as people read them, the same in every locale. */
final class Times {

    static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private Times() {}

    /** An instant of the run: {@code 374.356s}. */
    static String at(long nanos) {
        long millis = nanos / MILLI;
        return String.format(Locale.ROOT, "%d.%03ds", millis / 1000, millis % 1000);
    }

    /** A length of time: {@code 10m 0s}, {@code 4.849s}. */
    static String span(long nanos) {
        long seconds = nanos / SECOND;
        if (seconds >= 3600) {
            return seconds / 3600 + "h " + seconds / 60 % 60 + "m " + seconds % 60 + "s";
        }
        return seconds >= 60 ? seconds / 60 + "m " + seconds % 60 + "s" : seconds(nanos);
    }

    /**
     * A length or a place on an axis in seconds alone, as all other times of a page are: {@code 80s}, {@code 374.5s}.
     */
    static String seconds(long nanos) {
        return decimal(nanos / MILLI) + "s";
    }

    /** A number with its thousands set apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with what it counts: {@code 1 renewal}, {@code 48 renewals}. */
    static String count(long number, String what) {
        return count(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** Reads an instant that a detail gives in nanoseconds; one that is none lies after everything. */
    static long parse(String nanos) {
        try {
            return Long.parseLong(nanos);
        } catch (NumberFormatException none) {
            return Long.MAX_VALUE;
        }
    }

    private static String decimal(long millis) {
        String text = String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
        return text.replaceFirst("\\.?0*$", "");
    }
}
