package io.leasehold.simulation.check;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import org.jspecify.annotations.Nullable;

/**
 * A request as the checks see it, sent by a process or, without one, made by a person at the server.
 *
 * @param by null for a person
 * @param lease the lease's name; {@code all} for a list of the fleet
 * @param record what is to be written; null for reads and deletes
 * @param sentAt virtual nanoseconds
 * @param conditional whether it names the uid and version it was made for, or may only create
 */
public record Request(
        @Nullable Observed by,
        Verb verb,
        String lease,
        @Nullable LeaseRecord record,
        long sentAt,
        boolean conditional) {

    /** A change the server has made. The version before was committed at {@code beforeAt}. */
    public record Commit(
            Request request,
            @Nullable StoredLease before,
            long beforeAt,
            @Nullable StoredLease after) {}
}
