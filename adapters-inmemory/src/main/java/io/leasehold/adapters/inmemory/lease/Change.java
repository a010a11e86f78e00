package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import org.jspecify.annotations.Nullable;

/**
 * One change of one lease: creation (no {@code before}), update, or deletion (no {@code after}).
 *
 * @param version the version of the change itself; a deletion has one too
 */
record Change(
        LeaseName name,
        @Nullable StoredLease before,
        @Nullable StoredLease after,
        LeaseVersion version) {

    /** Returns how the change looks through a scope, or null if the scope never had the lease. */
    @Nullable
    WatchEvent through(LeaseScope scope) {
        if (after != null && scope.covers(after)) {
            return new WatchEvent.Put(after);
        }
        if (before != null && scope.covers(before)) {
            return new WatchEvent.Removed(new StoredLease(name, version, before.record()));
        }
        return null;
    }
}
