package io.leasehold.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.registry.ClusterRegistry;
import io.leasehold.ports.registry.RegisteredKubeconfigs;
import io.leasehold.ports.registry.RegistryListing;
import io.leasehold.ports.registry.RegistryOutcome;
import io.leasehold.ports.secret.Secret;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in for the shared database where there is none: nothing is registered, and the audit is only logged. */
@Module(includes = NoJobsModule.class)
interface NoDatabaseModule {

    String REASON = "this instance has no database";

    @Provides
    static RegisteredKubeconfigs registeredKubeconfigs() {
        return RegisteredKubeconfigs.NONE;
    }

    @Provides
    @Singleton
    static ClusterRegistry clusterRegistry() {
        return new Registry();
    }

    @Provides
    @Singleton
    static AuditTrail auditTrail() {
        return new LoggedTrail();
    }

    /** Refuses every change. */
    final class Registry implements ClusterRegistry {

        private static final RegistryOutcome UNAVAILABLE = new RegistryOutcome.Unavailable(REASON);

        @Override
        public CompletionStage<RegistryOutcome> register(ClusterId id, Secret kubeconfig, Asker by) {
            return CompletableFuture.completedFuture(UNAVAILABLE);
        }

        @Override
        public CompletionStage<RegistryOutcome> update(ClusterId id, Secret kubeconfig, Asker by) {
            return CompletableFuture.completedFuture(UNAVAILABLE);
        }

        @Override
        public CompletionStage<RegistryOutcome> remove(ClusterId id, Asker by) {
            return CompletableFuture.completedFuture(UNAVAILABLE);
        }

        @Override
        public CompletionStage<RegistryListing> list() {
            return CompletableFuture.completedFuture(new RegistryListing.Unavailable(REASON));
        }
    }

    /** Logs. */
    final class LoggedTrail implements AuditTrail {

        private static final Logger LOG = LoggerFactory.getLogger(LoggedTrail.class);

        @Override
        public void record(AuditEntry entry) {
            LOG.info("{} {} by {}: {}", entry.action(), entry.target(), entry.by(), entry.verdict());
        }

        @Override
        public CompletionStage<AuditPage> newest(long before, int limit) {
            return CompletableFuture.completedFuture(new AuditPage.Unavailable(REASON));
        }
    }
}
