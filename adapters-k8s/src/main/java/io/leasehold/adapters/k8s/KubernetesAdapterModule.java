package io.leasehold.adapters.k8s;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import io.leasehold.adapters.k8s.cluster.ClusterCatalog;
import io.leasehold.adapters.k8s.cluster.KubeconfigClusterSources;
import io.leasehold.adapters.k8s.cluster.KubernetesClusterSessions;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.adapters.k8s.host.HostClusterChoice;
import io.leasehold.adapters.k8s.kubeconfig.HostileKubeconfigCheck;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSources;
import io.leasehold.ports.registry.KubeconfigCheck;
import io.leasehold.ports.registry.RegisteredKubeconfigs;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Binds what Kubernetes provides; needs {@link KubernetesSettings} and {@link RegisteredKubeconfigs}. The lease store is not bound: the app chooses the
 * backend by the {@link HostCluster} and builds {@code KubernetesLeases} on a chosen one. What is closeable is closed by
 * the app.
 */
@Module
public interface KubernetesAdapterModule {

    @Binds
    ClusterSources sources(KubeconfigClusterSources sources);

    @Binds
    ClusterSessions sessions(KubernetesClusterSessions sessions);

    @Binds
    ClusterReads reads(KubernetesClusterSessions sessions);

    @Provides
    @Singleton
    static ClusterCatalog catalog(KubernetesSettings settings, RegisteredKubeconfigs registered) {
        return new ClusterCatalog(settings.kubeconfig(), serviceAccount(settings), registered);
    }

    private static Optional<ServiceAccount> serviceAccount(KubernetesSettings settings) {
        return Optional.of(settings.serviceAccount()).filter(account -> settings.inCluster());
    }

    @Provides
    static KubeconfigCheck kubeconfigCheck() {
        return new HostileKubeconfigCheck();
    }

    @Provides
    @Singleton
    static HostCluster hostCluster(KubernetesSettings settings) {
        // Users of the API must not be able to put a cluster of theirs in the place of the one that holds the leases.
        ClusterCatalog ofOperator = new ClusterCatalog(settings.kubeconfig(), serviceAccount(settings));
        return new HostClusterChoice(ofOperator, settings.serviceAccount())
                .choose(settings.hostClusterId(), settings.namespace());
    }

    @Provides
    @Singleton
    static KubeconfigClusterSources kubeconfigSources(ClusterCatalog catalog) {
        return new KubeconfigClusterSources(catalog);
    }

    @Provides
    @Singleton
    static KubernetesClusterSessions kubernetesSessions(KubernetesSettings settings, ClusterCatalog catalog) {
        return new KubernetesClusterSessions(catalog, settings.sessions());
    }
}
