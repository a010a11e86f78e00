package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.cluster.ClusterSources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One node: what its processes have in common, and those processes. */
final class Host implements ClusterSources {

    private final String name;
    private final NodeClock clock;
    private final Weather weather = new Weather();
    private final List<ClusterId> clusters;
    private final Map<ClusterId, Integer> forgotten = new HashMap<>();
    private final List<Resident> residents = new ArrayList<>();
    private @Nullable ClusterScan scan;

    /** A process and what belongs to it. */
    record Resident(
            Incarnation process,
            Link link,
            Remotes.Sessions sessions,
            @Nullable SimulatedDuty duty) {}

    Host(String name, NodeClock clock, List<ClusterId> clusters) {
        this.name = name;
        this.clock = clock;
        this.clusters = clusters;
    }

    String name() {
        return name;
    }

    NodeClock clock() {
        return clock;
    }

    Weather weather() {
        return weather;
    }

    void add(Resident resident) {
        residents.add(resident);
    }

    List<Resident> residents() {
        return residents;
    }

    /** The process started last, if it has not ended. */
    @Nullable
    Resident current() {
        Resident last = residents.isEmpty() ? null : residents.get(residents.size() - 1);
        return last == null || last.process().hasEnded() ? null : last;
    }

    /** Wishes made on the monotonic clock come at other instants once its rate has changed. */
    void changeRate(long ppm, long now) {
        List<Runnable> rearms = new ArrayList<>();
        for (Resident resident : residents) {
            rearms.add(rearming(resident.process().driver()));
            rearms.add(rearming(resident.process().duties()));
        }
        clock.changeRate(ppm, now);
        rearms.forEach(Runnable::run);
    }

    private static Runnable rearming(Loop loop) {
        MonoTime wish = loop.wishedLocally();
        return () -> loop.rearm(wish);
    }

    void forget(ClusterId cluster) {
        forgotten.merge(cluster, 1, Integer::sum);
        scan = null;
    }

    void remember(ClusterId cluster) {
        forgotten.merge(cluster, -1, Integer::sum);
        scan = null;
    }

    boolean knows(ClusterId cluster) {
        return forgotten.getOrDefault(cluster, 0) <= 0;
    }

    @Override
    public CompletionStage<ClusterScan> scan() {
        ClusterScan current = scan;
        if (current == null) {
            TreeSet<KnownCluster> known = new TreeSet<>();
            clusters.stream()
                    .filter(this::knows)
                    .forEach(cluster -> known.add(new KnownCluster(cluster, KnownCluster.Source.FILE)));
            current = new ClusterScan(known, List.of());
            scan = current;
        }
        return CompletableFuture.completedFuture(current);
    }
}
