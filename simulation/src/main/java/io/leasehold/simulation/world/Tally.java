package io.leasehold.simulation.world;

/** Counts the events of a run and folds them into a hash: two runs with one hash were the same run. */
final class Tally {

    private static final long PRIME = 0x100000001B3L;

    private final Scheduler time;
    private long events;
    private long hash = 0xCBF29CE484222325L;

    Tally(Scheduler time) {
        this.time = time;
    }

    /** An input was delivered to a process. */
    void delivered(int process, long step, int effects) {
        events++;
        fold(time.now());
        fold(((long) process << 48) ^ (step << 8) ^ effects);
    }

    /** The server made a change. */
    void committed(int nameHash, int versionHash) {
        events++;
        fold(time.now());
        fold(((long) nameHash << 32) ^ versionHash);
    }

    private void fold(long bits) {
        hash = (hash ^ bits) * PRIME;
        hash ^= hash >>> 29;
    }

    long events() {
        return events;
    }

    long hash() {
        return hash;
    }
}
