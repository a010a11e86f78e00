package io.leasehold.domain.node;

import io.leasehold.domain.connection.Connection;
import io.leasehold.domain.sync.ClusterLease;

/** One cluster on this instance: its lease, and beside it the local connection. */
public record ManagedCluster(ClusterLease lease, Connection connection) {

    ManagedCluster with(ClusterLease newLease) {
        return new ManagedCluster(newLease, connection);
    }

    ManagedCluster with(Connection newConnection) {
        return new ManagedCluster(lease, newConnection);
    }

    /** Whether nothing would be lost by forgetting the cluster. */
    boolean isIdle() {
        return !lease.wanted()
                && lease.isSettled()
                && lease.site().track().ahead().isEmpty()
                && connection.isDisconnected();
    }
}
