package io.leasehold.app.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.k8s.KubernetesSettings;
import io.leasehold.adapters.k8s.cluster.SessionTimings;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import io.leasehold.adapters.web.WebSettings;
import io.leasehold.app.cli.Version;
import io.leasehold.app.config.AdminToken;
import io.leasehold.app.config.Settings;
import io.leasehold.coordinator.About;
import io.leasehold.coordinator.Coordinator;
import io.leasehold.coordinator.Ports;
import io.leasehold.coordinator.duty.CountingFence;
import io.leasehold.coordinator.journal.Recorder;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.node.Setup;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSources;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.Chance;
import io.leasehold.ports.runtime.WallClock;
import io.leasehold.ports.secret.Secret;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** One instance out of its settings: what it is told, where its leases are, and who may ask it. */
@Module
interface InstanceModule {

    @Binds
    Coordination coordination(Coordinator coordinator);

    @Provides
    @Singleton
    static Coordinator coordinator(Setup setup, Settings settings, Backend backend, Ports ports, Recorder recorder) {
        About about = new About(settings.leases().product(), backend.kind(), backend.namespace());
        return new Coordinator(setup, about, ports, List.of(), recorder);
    }

    @Provides
    @Singleton
    static Ports ports(
            Ports.Engine engine,
            Backend backend,
            ClusterSources sources,
            ClusterSessions sessions,
            CountingFence fence,
            Narrator narrator) {
        return new Ports(engine, backend.leases(), new Ports.Clusters(sources, sessions), fence, narrator);
    }

    @Provides
    @Singleton
    static Backend backend(Settings settings, HostCluster host, Database database, Chance chance) {
        return Backend.choose(settings, host, database, chance);
    }

    @Provides
    static Setup setup(InstanceId self, Settings settings, Backend backend, WallClock wall) {
        Profile profile = new Profile(wall.now(), Version.ofThisProgram(), SelfPortrait.address(settings.web()));
        return new Setup(
                self,
                settings.leases().naming(),
                settings.leases().lockName(),
                settings.timings().leadership(),
                settings.timings().sync(),
                settings.leases().onHolderLoss(),
                profile,
                backend.elects(),
                settings.clusters().connectsAtStart());
    }

    @Provides
    @Singleton
    static KubernetesSettings kubernetesSettings(Settings settings) {
        Settings.Clusters clusters = settings.clusters();
        return new KubernetesSettings(
                new KubeconfigLocation(clusters.kubeconfigs(), true),
                clusters.inCluster(),
                ServiceAccount.ofProcess(),
                clusters.hostClusterId(),
                settings.leases().namespace(),
                SessionTimings.DEFAULT);
    }

    @Provides
    static WebSettings webSettings(Settings settings, AdminToken token) {
        Settings.Web web = settings.web();
        return new WebSettings(
                web.host(),
                web.port(),
                token.secret().reveal(),
                web.viewerToken().map(Secret::reveal),
                Locale.forLanguageTag(settings.language().tag()));
    }
}
