package io.leasehold.app.store;

import java.util.List;

/** A small seeded generator (Steele, Lea and Flood, 2014), so that a seed means the same run on every JDK. */
final class SplitMix64 {

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** Returns true so many times in a hundred. */
    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
