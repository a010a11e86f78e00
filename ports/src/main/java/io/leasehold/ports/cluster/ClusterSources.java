package io.leasehold.ports.cluster;

import io.leasehold.domain.cluster.ClusterScan;
import java.util.concurrent.CompletionStage;

/** Finds the managed clusters this instance has credentials for. */
public interface ClusterSources {

    /**
     * Reads every source again. A broken source is a problem in the result, by name, and never hides the rest; the
     * stage does not fail.
     */
    CompletionStage<ClusterScan> scan();
}
