package io.leasehold.adapters.k8s;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import io.leasehold.adapters.k8s.cluster.ClusterCatalog;
import io.leasehold.adapters.k8s.cluster.KubeconfigClusterSources;
import io.leasehold.adapters.k8s.cluster.KubernetesClusterSessions;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.adapters.k8s.host.HostClusterChoice;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSources;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Binds what Kubernetes provides; needs {@link KubernetesSettings}. The lease store is not bound: the app chooses the
 * backend by the {@link HostCluster} and builds {@code KubernetesLeases} on a chosen one. What is closeable is closed by
 * the app.
 */
@Module
public interface KubernetesAdapterModule {

    @Binds
    ClusterSources sources(KubeconfigClusterSources sources);

    @Binds
    ClusterSessions sessions(KubernetesClusterSessions sessions);

    @Provides
    @Singleton
    static ClusterCatalog catalog(KubernetesSettings settings) {
        return new ClusterCatalog(
                settings.kubeconfig(), Optional.of(settings.serviceAccount()).filter(account -> settings.inCluster()));
    }

    @Provides
    @Singleton
    static HostCluster hostCluster(KubernetesSettings settings, ClusterCatalog catalog) {
        return new HostClusterChoice(catalog, settings.serviceAccount())
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
