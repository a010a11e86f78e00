package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.membership.Standing;
import io.leasehold.domain.sync.Around;
import io.leasehold.domain.time.MonoTime;

/** What the machine of one cluster's lease is told of the rest of the instance. */
final class Surroundings {

    private Surroundings() {}

    static Around of(NodeDraft draft, ClusterId cluster, ManagedCluster managed, MonoTime now) {
        return new Around(
                draft.view.isLive(),
                managed.connection().isConnected(),
                draft.known.containsKey(cluster),
                () -> rank(draft.node(), cluster, now),
                draft.isStopping());
    }

    static Around of(Node node, ClusterId cluster, MonoTime now) {
        ManagedCluster managed = node.clusters().get(cluster);
        return new Around(
                node.view().isLive(),
                managed != null && managed.connection().isConnected(),
                node.known().containsKey(cluster),
                () -> rank(node, cluster, now),
                node.isStopping());
    }

    /**
     * This instance's place among the living, in an order of its own for each cluster, so that the instances share
     * the leases of a lost one evenly instead of racing for each.
     */
    private static int rank(Node node, ClusterId cluster, MonoTime now) {
        InstanceId self = node.setup().self();
        long mine = weight(cluster, self);
        int before = 0;
        for (var entry : node.sighted().entrySet()) {
            InstanceId other = entry.getKey();
            boolean competes = !other.equals(self)
                    && entry.getValue().standing().role() != Standing.Role.STOPPING
                    && !isHolder(node, cluster, other)
                    && node.isAlive(other, now);
            if (competes && weight(cluster, other) < mine) {
                before++;
            }
        }
        return before;
    }

    private static boolean isHolder(Node node, ClusterId cluster, InstanceId instance) {
        ManagedCluster managed = node.clusters().get(cluster);
        return managed != null
                && managed.lease().site().holder().map(instance::equals).orElse(false);
    }

    /** Mixes both names; the finaliser of SplitMix64 spreads the weak bits of the string hashes. */
    private static long weight(ClusterId cluster, InstanceId instance) {
        long mixed =
                ((long) cluster.value().hashCode() << 32) ^ instance.value().hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
