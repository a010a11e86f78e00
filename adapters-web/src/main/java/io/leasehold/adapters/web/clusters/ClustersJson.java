package io.leasehold.adapters.web.clusters;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.ports.coordination.ClusterView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/clusters}. */
record ClustersJson(List<Item> items, int total) {

    /** {@code source} is null where no source here knows the cluster, {@code lease} while there is none. */
    record Item(
            String clusterId,
            @Nullable String source,
            String desired,
            @Nullable Lease lease,
            Connection connection,
            List<Peer> fleet) {}

    /** {@code holder} is null while the lease is handed over; {@code expiresInSeconds} is negative once it has expired. */
    record Lease(
            String name,
            @Nullable String holder,
            long transitions,
            @Nullable Instant renewTime,
            double expiresInSeconds) {}

    record Connection(String state, Instant since, @Nullable String error) {}

    /** {@code state} is null where this instance cannot know it. */
    record Peer(String instanceId, @Nullable String state) {}

    static ClustersJson of(List<ClusterView> clusters) {
        List<Item> items = clusters.stream().map(ClustersJson::item).toList();
        return new ClustersJson(items, items.size());
    }

    private static Item item(ClusterView cluster) {
        return new Item(
                cluster.clusterId().value(),
                cluster.source().map(Wire::source).orElse(null),
                cluster.desired() ? "connected" : "disconnected",
                cluster.lease().map(ClustersJson::lease).orElse(null),
                connection(cluster.connection()),
                cluster.fleet().stream().map(ClustersJson::peer).toList());
    }

    private static Lease lease(ClusterView.LeaseView lease) {
        return new Lease(
                lease.name().value(),
                lease.holder().map(InstanceId::value).orElse(null),
                lease.transitions(),
                lease.renewTime().orElse(null),
                Wire.seconds(lease.expiresIn()));
    }

    private static Connection connection(ClusterView.ConnectionView connection) {
        return new Connection(
                Wire.state(connection.state()),
                connection.since(),
                connection.error().orElse(null));
    }

    private static Peer peer(ClusterView.FleetConnection peer) {
        return new Peer(peer.instanceId().value(), peer.state().map(Wire::state).orElse(null));
    }
}
