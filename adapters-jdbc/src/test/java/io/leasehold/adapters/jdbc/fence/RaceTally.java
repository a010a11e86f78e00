package io.leasehold.adapters.jdbc.fence;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What all writing processes said, those killed since included. */
final class RaceTally {

    private final Set<RaceTable.Row> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();

    /** Returns whether the line was one to count. */
    boolean take(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "wrote" ->
                acknowledged.add(
                        new RaceTable.Row(Long.parseLong(words[1]), words[2], Long.parseLong(words[3]), false));
            case "refused" -> refused.incrementAndGet();
            case "unanswered" -> unanswered.incrementAndGet();
            default -> {
                return false;
            }
        }
        return true;
    }

    Set<RaceTable.Row> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    long refused() {
        return refused.get();
    }

    long unanswered() {
        return unanswered.get();
    }
}
