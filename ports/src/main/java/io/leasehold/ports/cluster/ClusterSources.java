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

    /**
     * From now on {@code listener} is told, on any thread, that a new reading is worth while now; it is quick. A source
     * that cannot tell never does, and is read again from time to time all the same.
     */
    default void onChange(Runnable listener) {}
}
