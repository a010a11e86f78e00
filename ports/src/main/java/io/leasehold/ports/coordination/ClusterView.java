package io.leasehold.ports.coordination;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One cluster as this instance sees it.
 *
 * @param source empty when no source here knows the cluster, though it has a lease
 * @param desired whether the fleet should be connected, that is, whether a lease exists
 * @param fleet what is known of each instance's connection
 */
public record ClusterView(
        ClusterId clusterId,
        Optional<KnownCluster.Source> source,
        boolean desired,
        Optional<LeaseView> lease,
        ConnectionView connection,
        List<FleetConnection> fleet) {

    public ClusterView {
        fleet = List.copyOf(fleet);
    }

    /**
     * The cluster's lease.
     *
     * @param holder empty while the lease is handed over
     * @param expiresIn until this observer counts the lease as expired; negative once it has
     */
    public record LeaseView(
            LeaseName name,
            Optional<InstanceId> holder,
            long transitions,
            Optional<Instant> renewTime,
            Duration expiresIn) {}

    /**
     * This instance's own connection.
     *
     * @param error the last error, one sentence, while the state is {@code FAILED}
     */
    public record ConnectionView(ConnectionState state, Instant since, Optional<String> error) {}

    /** One instance's connection; {@code state} is empty where this instance cannot know it. */
    public record FleetConnection(InstanceId instanceId, Optional<ConnectionState> state) {}
}
