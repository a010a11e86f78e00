package io.leasehold.adapters.inmemory.cluster;

import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.ports.cluster.ClusterSources;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds whatever it was last told is there. */
public final class InMemoryClusterSources implements ClusterSources {

    private volatile ClusterScan scan = new ClusterScan(new TreeSet<>(), List.of());

    /** Sets what every scan finds from now on. */
    public void find(ClusterScan found) {
        scan = found;
    }

    @Override
    public CompletionStage<ClusterScan> scan() {
        return CompletableFuture.completedFuture(scan);
    }
}
