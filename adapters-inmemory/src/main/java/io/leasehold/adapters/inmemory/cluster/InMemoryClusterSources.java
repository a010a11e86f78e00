package io.leasehold.adapters.inmemory.cluster;

import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.ports.cluster.ClusterSources;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Finds whatever it was last told is there. */
public final class InMemoryClusterSources implements ClusterSources {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ClusterScan scan = new ClusterScan(new TreeSet<>(), List.of());

    /** Sets what every scan finds from now on, and tells of the change. */
    public void find(ClusterScan found) {
        scan = found;
        listeners.forEach(Runnable::run);
    }

    @Override
    public CompletionStage<ClusterScan> scan() {
        return CompletableFuture.completedFuture(scan);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
