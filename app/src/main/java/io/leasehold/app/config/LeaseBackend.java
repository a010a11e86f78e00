package io.leasehold.app.config;

/** Where leases are to be kept. */
public enum LeaseBackend {
    /** In Kubernetes when a host cluster is configured, reachable or not; else on PostgreSQL, where that is the database; else nowhere. */
    AUTO,
    KUBERNETES,
    /** In the database, of either kind. */
    JDBC,
    /** Nowhere: this instance leads alone, and its connections live in memory. */
    NONE
}
