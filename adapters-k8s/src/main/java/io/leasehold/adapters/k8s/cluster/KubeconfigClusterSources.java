package io.leasehold.adapters.k8s.cluster;

import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.ports.cluster.ClusterSources;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clusters from the mounted service account, the database and kubeconfig files, read on a thread of their own. */
public final class KubeconfigClusterSources implements ClusterSources, AutoCloseable {

    private final ClusterCatalog catalog;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread scanner = new Thread(task, "cluster-sources");
        scanner.setDaemon(true);
        return scanner;
    });

    public KubeconfigClusterSources(ClusterCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public CompletionStage<ClusterScan> scan() {
        return CompletableFuture.supplyAsync(catalog::scan, thread);
    }

    @Override
    public void onChange(Runnable listener) {
        catalog.onChange(listener);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
