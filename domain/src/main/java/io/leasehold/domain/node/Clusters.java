package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.sync.Around;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of an instance, and beside each the instant before which time does nothing to it, so that not every
 * machine has to be asked after every input.
 *
 * <p>That instant follows from the cluster's own state alone: it is what the machine would ask for in the surroundings
 * in which it would ask for the earliest. Whatever changes around the cluster can therefore make it too early, never too
 * late. Once it has passed, the machine itself is asked, in the surroundings as they are.
 */
final class Clusters extends SortedTable<ClusterId, ManagedCluster> {

    private static final long NEVER = Long.MAX_VALUE;

    private final long[] idleUntil;
    private final long[] owedSince;
    private final long earliest;

    private Clusters(SortedTable<ClusterId, ManagedCluster> table, long[] idleUntil, long[] owedSince) {
        super(table);
        this.idleUntil = idleUntil;
        this.owedSince = owedSince;
        this.earliest = least(idleUntil);
    }

    /** Returns the map itself if it is one of these already. */
    static Clusters of(SortedMap<ClusterId, ManagedCluster> map) {
        return map instanceof Clusters clusters ? clusters : of(SortedTable.copyOf(map));
    }

    private static Clusters of(SortedTable<ClusterId, ManagedCluster> table) {
        long[] idleUntil = new long[table.size()];
        long[] owedSince = new long[table.size()];
        for (int i = 0; i < table.size(); i++) {
            idleUntil[i] = idleUntil(table.valueAt(i));
            owedSince[i] = owedSince(table.valueAt(i));
        }
        return new Clusters(table, idleUntil, owedSince);
    }

    @Override
    public Clusters with(ClusterId id, ManagedCluster cluster) {
        SortedTable<ClusterId, ManagedCluster> table = super.with(id, cluster);
        int at = indexOf(id);
        return at < 0
                ? of(table)
                : new Clusters(
                        table,
                        replaced(idleUntil, at, idleUntil(cluster)),
                        replaced(owedSince, at, owedSince(cluster)));
    }

    @Override
    public Clusters without(Object id) {
        return containsKey(id) ? of(super.without(id)) : this;
    }

    private static long[] replaced(long[] numbers, int at, long number) {
        if (numbers[at] == number) {
            return numbers;
        }
        long[] copy = numbers.clone();
        copy[at] = number;
        return copy;
    }

    /** With a live view, known here, first in rank and not stopping: in any other surroundings it waits longer. */
    private static long idleUntil(ManagedCluster cluster) {
        Around eager = new Around(true, cluster.connection().isConnected(), true, () -> 0, false);
        return Math.min(
                nanos(cluster.lease().nextWakeup(eager).orElse(null)),
                nanos(cluster.connection().nextWakeup().orElse(null)));
    }

    private static long owedSince(ManagedCluster cluster) {
        var ahead = cluster.lease().site().track().ahead();
        return ahead.isPresent() ? ahead.get().owedSince().nanos() : NEVER;
    }

    private static long nanos(@Nullable MonoTime when) {
        return when == null ? NEVER : when.nanos();
    }

    /** The clusters to which time may do something at {@code now}; it does nothing to the others. */
    List<ClusterId> due(MonoTime now) {
        return earliest > now.nanos()
                ? List.of()
                : IntStream.range(0, size())
                        .filter(i -> idleUntil[i] <= now.nanos())
                        .mapToObj(keys()::get)
                        .toList();
    }

    /** When time may do something to a cluster that is not {@linkplain #due due} at {@code now}. */
    MonoTime dueAfter(MonoTime now) {
        return new MonoTime(
                earliest > now.nanos()
                        ? earliest
                        : LongStream.of(idleUntil)
                                .filter(until -> until > now.nanos())
                                .min()
                                .orElse(NEVER));
    }

    /** Since when a stream has owed an event of any cluster; the end of time while it owes none. */
    MonoTime owedSince() {
        return new MonoTime(least(owedSince));
    }

    private static long least(long[] numbers) {
        long least = NEVER;
        for (long number : numbers) {
            least = Math.min(least, number);
        }
        return least;
    }
}
