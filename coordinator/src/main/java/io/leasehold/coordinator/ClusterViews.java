package io.leasehold.coordinator;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.node.ManagedCluster;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.sync.Site;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.coordination.ClusterView;
import io.leasehold.ports.coordination.ClusterView.ConnectionView;
import io.leasehold.ports.coordination.ClusterView.FleetConnection;
import io.leasehold.ports.coordination.ClusterView.LeaseView;
import io.leasehold.ports.coordination.ConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The clusters as one published state shows them. */
final class ClusterViews {

    private final Board board;

    ClusterViews(Board board) {
        this.board = board;
    }

    List<ClusterView> clusters() {
        Node node = board.node();
        MonoTime now = board.now();
        SortedSet<ClusterId> ids = new TreeSet<>(node.known().keySet());
        ids.addAll(node.clusters().keySet());
        List<InstanceId> others = othersAlive(node, now);
        List<ClusterView> views = new ArrayList<>(ids.size());
        for (ClusterId id : ids) {
            views.add(view(id, node, others, now));
        }
        return views;
    }

    private static List<InstanceId> othersAlive(Node node, MonoTime now) {
        return node.members().keySet().stream()
                .filter(id -> !id.equals(node.setup().self()) && node.isAlive(id, now))
                .toList();
    }

    private static ClusterView view(ClusterId id, Node node, List<InstanceId> others, MonoTime now) {
        Optional<ManagedCluster> managed = Optional.ofNullable(node.clusters().get(id));
        ConnectionView connection =
                managed.map(cluster -> Connections.view(cluster.connection())).orElseGet(() -> neverTried(node));
        return new ClusterView(
                id,
                Optional.ofNullable(node.known().get(id)).map(KnownCluster::source),
                managed.map(cluster -> cluster.lease().wanted()).orElse(false),
                managed.flatMap(cluster -> lease(cluster.lease().site(), now)),
                connection,
                fleet(node.setup().self(), connection, others));
    }

    private static ConnectionView neverTried(Node node) {
        return new ConnectionView(
                ConnectionState.DISCONNECTED, node.setup().profile().startedAt(), Optional.empty());
    }

    private static Optional<LeaseView> lease(Site site, MonoTime now) {
        return site.track().lease().map(lease -> view(lease, site, now));
    }

    private static LeaseView view(StoredLease lease, Site site, MonoTime now) {
        LeaseRecord record = lease.record();
        Duration left = site.expiresAt().map(at -> at.since(now)).orElse(Duration.ZERO);
        return new LeaseView(lease.name(), record.holder(), record.transitions(), record.renewTime(), left);
    }

    /** Others tell nothing of their connections on the wire; that they are there is known. */
    private static List<FleetConnection> fleet(InstanceId self, ConnectionView own, List<InstanceId> others) {
        List<FleetConnection> fleet = new ArrayList<>();
        fleet.add(new FleetConnection(self, Optional.of(own.state())));
        others.forEach(id -> fleet.add(new FleetConnection(id, Optional.empty())));
        return fleet;
    }
}
