package io.leasehold.domain.sync;

/** Seeded random numbers: the same seed gives the same run on every machine. */
final class SplitMix64 {

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** From zero up to, but without, the bound. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    boolean oneIn(int n) {
        return below(n) == 0;
    }
}
