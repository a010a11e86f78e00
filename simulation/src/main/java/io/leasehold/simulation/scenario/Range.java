package io.leasehold.simulation.scenario;

/**
 * A value that is given, or drawn evenly from a range when a scenario is resolved for a seed.
 *
 * @param from smallest value; durations are in nanoseconds, rates in parts per million
 * @param to largest value, included
 */
public record Range(long from, long to) {

    public static final Range ZERO = new Range(0, 0);

    public Range {
        if (from > to) {
            throw new IllegalArgumentException("a range must not end (" + to + ") before it begins (" + from + ")");
        }
    }

    public static Range of(long value) {
        return new Range(value, value);
    }

    public boolean isPoint() {
        return from == to;
    }
}
