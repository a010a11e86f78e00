package io.leasehold.ports.registry;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.secret.Secret;
import java.util.concurrent.CompletionStage;

/**
 * The clusters that users registered, with their kubeconfigs, shared by all instances. Kubeconfigs are stored encrypted
 * and are never given back to users. Each change and its audit entry are one transaction; what came to nothing is in the
 * audit too. Stages complete normally, on any thread.
 */
public interface ClusterRegistry {

    /** Adds a cluster; one of that ID answers {@link RegistryOutcome.Exists}. */
    CompletionStage<RegistryOutcome> register(ClusterId id, Secret kubeconfig, Asker by);

    /** Replaces a cluster's kubeconfig; an unknown ID answers {@link RegistryOutcome.Missing}. */
    CompletionStage<RegistryOutcome> update(ClusterId id, Secret kubeconfig, Asker by);

    /** Removes a cluster; its lease and connections are the coordination's business, not the registry's. */
    CompletionStage<RegistryOutcome> remove(ClusterId id, Asker by);

    /** Lists all, by ID. */
    CompletionStage<RegistryListing> list();
}
