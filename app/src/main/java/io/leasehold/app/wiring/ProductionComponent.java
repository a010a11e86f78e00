package io.leasehold.app.wiring;

import dagger.BindsInstance;
import dagger.Component;
import io.leasehold.adapters.jdbc.JdbcModule;
import io.leasehold.adapters.jdbc.audit.JdbcAuditTrail;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.registry.KeyRotation;
import io.leasehold.adapters.k8s.KubernetesAdapterModule;
import io.leasehold.adapters.k8s.cluster.KubeconfigClusterSources;
import io.leasehold.adapters.k8s.cluster.KubernetesClusterSessions;
import io.leasehold.adapters.web.WebModule;
import io.leasehold.adapters.web.WebServer;
import io.leasehold.app.config.AdminToken;
import io.leasehold.app.config.Settings;
import io.leasehold.app.runtime.Threads;
import io.leasehold.coordinator.Coordinator;
import io.leasehold.coordinator.journal.Journal;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.ports.narration.Narrator;
import jakarta.inject.Singleton;
import java.util.Optional;

/** One instance in production. */
@Singleton
@Component(
        modules = {
            CoreModule.class,
            InstanceModule.class,
            JournalModule.class,
            DatabaseModule.class,
            JobsModule.class,
            JdbcModule.class,
            KubernetesAdapterModule.class,
            WebModule.class
        })
public interface ProductionComponent {

    Backend backend();

    Coordinator coordinator();

    WebServer web();

    Threads threads();

    Database database();

    Keys keys();

    KeyRotation keyRotation();

    BuiltIns builtIns();

    JdbcAuditTrail auditTrail();

    Optional<Journal> journal();

    KubeconfigClusterSources sources();

    KubernetesClusterSessions sessions();

    /** Makes the instance of these settings. */
    @Component.Factory
    interface Factory {
        ProductionComponent create(
                @BindsInstance Settings settings,
                @BindsInstance InstanceId self,
                @BindsInstance AdminToken token,
                @BindsInstance Narrator narrator);
    }

    static Factory factory() {
        return DaggerProductionComponent.factory();
    }
}
