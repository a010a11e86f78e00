package io.leasehold.adapters.jdbc.fence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a race came to.
 *
 * @param staleAccepted rows of a writer that had been outranked: it knew of a higher token, or one had written before
 * @param beside rows that took a position which another had taken: their transactions did not wait for each other
 * @param issuedTwice tokens under which more than one wrote
 * @param lost writes that were acknowledged and are not there
 */
record RaceResult(
        int kills,
        long acknowledged,
        long refused,
        long unanswered,
        long highest,
        long staleAccepted,
        long beside,
        long issuedTwice,
        long lost) {

    /** How often the fence was broken. */
    long breaches() {
        return staleAccepted + beside + issuedTwice;
    }

    static RaceResult of(int kills, RaceTally tally, List<RaceTable.Placed> table) {
        Set<RaceTable.Row> missing = new HashSet<>(tally.acknowledged());
        Map<Long, String> writers = new HashMap<>();
        Set<Long> issuedTwice = new HashSet<>();
        long staleAccepted = 0;
        long beside = 0;
        long highest = 0;
        long position = 0;
        for (RaceTable.Placed placed : table) {
            RaceTable.Row row = placed.row();
            staleAccepted += row.stale() || row.token() < highest ? 1 : 0;
            beside += placed.position() == position ? 1 : 0;
            if (!row.writer().equals(writers.getOrDefault(row.token(), row.writer()))) {
                issuedTwice.add(row.token());
            }
            writers.put(row.token(), row.writer());
            missing.remove(new RaceTable.Row(row.token(), row.writer(), row.number(), false));
            highest = Math.max(highest, row.token());
            position = placed.position();
        }
        return new RaceResult(
                kills,
                tally.acknowledged().size(),
                tally.refused(),
                tally.unanswered(),
                highest,
                staleAccepted,
                beside,
                issuedTwice.size(),
                missing.size());
    }
}
