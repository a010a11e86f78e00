package io.leasehold.domain.lease;

import org.jspecify.annotations.Nullable;

/**
 * One change of one lease: creation (no {@code before}), update, or deletion (no {@code after}).
 *
 * @param version the version of the change itself; a deletion has one too
 */
public record LeaseChange(
        LeaseName name,
        @Nullable StoredLease before,
        @Nullable StoredLease after,
        LeaseVersion version) {

    /** Returns how the change looks through a scope, or null if the scope never had the lease. */
    public @Nullable WatchEvent through(LeaseScope scope) {
        if (after != null && scope.covers(after)) {
            return new WatchEvent.Put(after);
        }
        if (before != null && scope.covers(before)) {
            return new WatchEvent.Removed(new StoredLease(name, version, before.record()));
        }
        return null;
    }
}
