package io.leasehold.simulation.choice;

/**
 * One sequence of draws: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014). Its
 * values are part of what a persisted seed means, so they must never change. Allocates nothing; for one thread.
 */
public final class Stream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Spans from here on are rare, and would overflow when doubled. */
    private static final long WIDE = 1L << 62;

    private long state;

    Stream(long state) {
        this.state = state;
    }

    /** Returns 64 random bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * Returns a number from 0 to {@code bound - 1}.
     *
     * @param bound at least 1
     */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("there is no number from 0 to below " + bound);
        }
        return (int) scaled(bound);
    }

    /** Returns a number from {@code from} to {@code to}, both included. */
    public long between(long from, long to) {
        if (from > to) {
            throw new IllegalArgumentException("there is no number from " + from + " to " + to);
        }
        long span = to - from + 1;
        return span > 0 && span < WIDE ? from + scaled(span) : rejected(from, to);
    }

    /** Returns true with this probability. Draws whatever it is, so that changing it moves no later draw. */
    public boolean chance(double probability) {
        return (next() >>> 11) * 0x1p-53 < probability;
    }

    /** The upper half of a product instead of a remainder: no division, and no bias that a run could show. */
    private long scaled(long span) {
        return Math.multiplyHigh(next() >>> 1, span << 1);
    }

    private long rejected(long from, long to) {
        long drawn = next();
        while (drawn < from || drawn > to) {
            drawn = next();
        }
        return drawn;
    }

    static long mix(long bits) {
        long a = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
