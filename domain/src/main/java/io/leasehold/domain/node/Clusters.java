package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.sync.Around;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.LeaseTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The clusters of an instance, and beside each the instant before which time does nothing to it, so that not every
 * machine has to be asked after every input.
 *
 * <p>That instant follows from the cluster's own state alone: it is what the machine would ask for in the surroundings
 * in which it would ask for the earliest. Whatever changes around the cluster can therefore make it too early, never too
 * late. Once it has passed, the machine itself is asked, in the surroundings as they are.
 */
final class Clusters extends SortedTable<ClusterId, ManagedCluster> {

    private final Instants idleUntil;
    private final Instants owedSince;

    private Clusters(SortedTable<ClusterId, ManagedCluster> table, Instants idleUntil, Instants owedSince) {
        super(table);
        this.idleUntil = idleUntil;
        this.owedSince = owedSince;
    }

    /** Returns the map itself if it is one of these already. */
    static Clusters of(SortedMap<ClusterId, ManagedCluster> map) {
        return map instanceof Clusters clusters ? clusters : of(SortedTable.copyOf(map));
    }

    private static Clusters of(SortedTable<ClusterId, ManagedCluster> table) {
        return new Clusters(
                table,
                Instants.of(table.size(), i -> idleUntil(table.valueAt(i))),
                Instants.of(table.size(), i -> owedSince(table.valueAt(i))));
    }

    @Override
    public Clusters with(ClusterId id, ManagedCluster cluster) {
        SortedTable<ClusterId, ManagedCluster> table = super.with(id, cluster);
        int at = indexOf(id);
        return at < 0
                ? of(table)
                : new Clusters(table, idleUntil.with(at, idleUntil(cluster)), owedSince.with(at, owedSince(cluster)));
    }

    @Override
    public Clusters without(Object id) {
        return containsKey(id) ? of(super.without(id)) : this;
    }

    /** With a live view, known here, first in rank and not stopping: in any other surroundings it waits longer. */
    private static long idleUntil(ManagedCluster cluster) {
        Around eager = new Around(true, cluster.connection().isConnected(), true, () -> 0, false);
        return Math.min(
                nanos(cluster.lease().nextWakeup(eager)),
                nanos(cluster.connection().nextWakeup()));
    }

    private static long owedSince(ManagedCluster cluster) {
        return nanos(cluster.lease().site().track().ahead().map(LeaseTrack.Ahead::owedSince));
    }

    private static long nanos(Optional<MonoTime> when) {
        return when.isPresent() ? when.get().nanos() : Instants.NEVER;
    }

    /** The clusters to which time may do something at {@code now}; it does nothing to the others. */
    List<ClusterId> due(MonoTime now) {
        if (idleUntil.least() > now.nanos()) {
            return List.of();
        }
        List<ClusterId> due = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (idleUntil.get(i) <= now.nanos()) {
                due.add(keys().get(i));
            }
        }
        return due;
    }

    /** When time may do something to a cluster that is not {@linkplain #due due} at {@code now}. */
    MonoTime dueAfter(MonoTime now) {
        long next = idleUntil.least();
        if (next <= now.nanos()) {
            next = Instants.NEVER;
            for (int i = 0; i < size(); i++) {
                long until = idleUntil.get(i);
                next = until > now.nanos() ? Math.min(until, next) : next;
            }
        }
        return new MonoTime(next);
    }

    /** Since when a stream has owed an event of any cluster; the end of time while it owes none. */
    MonoTime owedSince() {
        return new MonoTime(owedSince.least());
    }
}
