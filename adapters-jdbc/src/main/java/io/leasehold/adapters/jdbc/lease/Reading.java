package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Revisions.Standing;
import io.leasehold.adapters.jdbc.lease.ChangeLog.Entry;
import java.util.List;

/**
 * What one look at the history brought.
 *
 * @param oldest the changes that follow this number are here without a gap
 * @param newest the number of the last change of all
 * @param more whether some of them did not fit
 */
record Reading(long oldest, long newest, List<Entry> changes, boolean more) {

    Reading {
        changes = List.copyOf(changes);
    }

    /**
     * Judges what was read. The history may be cut between the look at where it stands and the look at the changes, and
     * a number that is missing is a change that must not be passed over.
     *
     * @param after where the changes were to begin
     */
    static Reading of(Standing standing, long after, List<Entry> changes, int atMost) {
        boolean more = changes.size() == atMost;
        long oldest = Math.max(after, standing.forgotten());
        long reached = after;
        for (Entry entry : changes) {
            oldest = entry.revision() == reached + 1 ? oldest : entry.revision() - 1;
            reached = entry.revision();
        }
        boolean complete = more || reached == standing.number();
        return new Reading(complete ? oldest : standing.number(), standing.number(), changes, more);
    }

    /** Returns whether every change after {@code position} that is not here is yet to come. */
    boolean reachesBackTo(long position) {
        return position >= oldest && position <= newest;
    }
}
