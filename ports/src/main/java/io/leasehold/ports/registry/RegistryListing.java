package io.leasehold.ports.registry;

import io.leasehold.domain.cluster.ClusterId;
import java.time.Instant;
import java.util.List;

/** The registered clusters, or why they cannot be told. */
public sealed interface RegistryListing {

    /** All of them, by ID. */
    record Listed(List<Registered> clusters) implements RegistryListing {
        public Listed {
            clusters = List.copyOf(clusters);
        }
    }

    /** The database did not answer; one sentence says why. */
    record Unavailable(String reason) implements RegistryListing {}

    /**
     * One cluster, without its kubeconfig.
     *
     * @param registeredAt wall clock of the instance that was asked
     */
    record Registered(ClusterId id, Instant registeredAt, Instant updatedAt) {}
}
