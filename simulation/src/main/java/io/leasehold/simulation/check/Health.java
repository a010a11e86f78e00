package io.leasehold.simulation.check;

import java.util.HashMap;
import java.util.Map;

/** Since when nothing has been done to a node: what a healthy one should have done by now is its fault. */
final class Health {

    private static final long NOT = Long.MAX_VALUE;

    private final Map<String, Integer> troubles = new HashMap<>();
    private final Map<String, Long> since = new HashMap<>();
    private final Map<Integer, Long> born = new HashMap<>();

    void joined(Observed process, long now) {
        born.put(process.index(), now);
        since.putIfAbsent(process.node(), now);
    }

    /** Something begins to be done to a node; it ends with {@link #relieved}. */
    void troubled(String node) {
        troubles.merge(node, 1, Integer::sum);
    }

    void relieved(String node, long now) {
        troubles.merge(node, -1, Integer::sum);
        since.put(node, now);
    }

    /** For how long the process has been healthy; negative if it is not. */
    long healthyFor(Observed process, long now) {
        boolean troubled = troubles.getOrDefault(process.node(), 0) > 0;
        if (process.hasEnded() || process.isPaused() || troubled) {
            return -1;
        }
        long begun = Math.max(born.getOrDefault(process.index(), NOT), since.getOrDefault(process.node(), NOT));
        return begun == NOT ? -1 : now - begun;
    }
}
