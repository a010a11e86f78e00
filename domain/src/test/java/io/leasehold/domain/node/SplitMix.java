package io.leasehold.domain.node;

import java.util.List;

/** SplitMix64: the same choices for the same seed, on every platform. */
final class SplitMix {

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From zero up to, but without, {@code bound}. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    long between(long from, long to) {
        return from + Long.remainderUnsigned(next(), to - from);
    }

    boolean oneIn(int odds) {
        return below(odds) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
