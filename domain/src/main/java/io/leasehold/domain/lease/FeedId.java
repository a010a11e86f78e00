package io.leasehold.domain.lease;

/** The two streams an instance follows. */
public enum FeedId {
    /** The leader lock, by name. */
    LOCK,
    /** Cluster and instance leases, by label. */
    FLEET
}
