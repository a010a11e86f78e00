package io.leasehold.domain.cluster;

/** Why a request of a user came to nothing. */
public enum Cause {
    /** The lease store did not answer in time, or its answers left the outcome open. */
    UNAVAILABLE,
    /** The lease store refused: forbidden, or invalid. */
    REFUSED,
    /** No source of this instance knows the cluster. */
    UNKNOWN_CLUSTER,
    /** This instance has not read its sources yet, so it cannot tell whether it knows the cluster; ask again. */
    STARTING,
    /** This instance is shutting down; ask another. */
    STOPPING
}
