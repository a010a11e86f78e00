package io.leasehold.adapters.jdbc;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import io.leasehold.adapters.jdbc.audit.JdbcAuditTrail;
import io.leasehold.adapters.jdbc.crypto.KeyRing;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.adapters.jdbc.helm.JdbcHelmIndexes;
import io.leasehold.adapters.jdbc.helm.JdbcHelmRepositories;
import io.leasehold.adapters.jdbc.inspection.JdbcInspectionLog;
import io.leasehold.adapters.jdbc.inspection.JdbcInspectionRecords;
import io.leasehold.adapters.jdbc.inspection.JdbcScripts;
import io.leasehold.adapters.jdbc.inspection.JdbcWebhooks;
import io.leasehold.adapters.jdbc.job.Retention;
import io.leasehold.adapters.jdbc.registry.JdbcClusterRegistry;
import io.leasehold.adapters.jdbc.registry.JdbcRegisteredKubeconfigs;
import io.leasehold.adapters.jdbc.registry.KeyRotation;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.helm.HelmRepositories;
import io.leasehold.ports.inspection.InspectionLog;
import io.leasehold.ports.inspection.InspectionRecords;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.registry.ClusterRegistry;
import io.leasehold.ports.registry.KubeconfigCheck;
import io.leasehold.ports.registry.RegisteredKubeconfigs;
import io.leasehold.ports.runtime.WallClock;
import jakarta.inject.Singleton;

/**
 * Binds what the shared database provides; needs {@link JdbcSettings}, a {@link KeyRing}, a {@link KubeconfigCheck} and
 * a {@link WallClock}. The database is made and not opened: the app opens it once its web server listens, and closes
 * the audit and then the database last. The lease store is not bound: the app chooses the backend. Nor are the
 * store of the leader's jobs and the users' book of them: they need the leader's lock, its fence and the kinds of jobs.
 */
@Module
public interface JdbcModule {

    @Binds
    AuditTrail auditTrail(JdbcAuditTrail trail);

    @Provides
    @Singleton
    static Database database(JdbcSettings settings) {
        return Database.of(settings.database(), settings.timeout());
    }

    @Provides
    @Singleton
    static JdbcFenceStore fence(Database database) {
        return new JdbcFenceStore(database);
    }

    @Provides
    @Singleton
    static JdbcAuditTrail jdbcAuditTrail(Database database) {
        return new JdbcAuditTrail(database);
    }

    @Provides
    @Singleton
    static SecretBox secretBox(KeyRing keys) {
        return new SecretBox(keys);
    }

    @Provides
    static KeyRotation keyRotation(Database database, SecretBox box) {
        return new KeyRotation(database, box);
    }

    @Provides
    @Singleton
    static ClusterRegistry registry(
            Database database, SecretBox box, KubeconfigCheck check, AuditTrail trail, WallClock wall) {
        return new JdbcClusterRegistry(database, box, check, trail, wall);
    }

    @Provides
    @Singleton
    static RegisteredKubeconfigs registeredKubeconfigs(Database database, SecretBox box) {
        return new JdbcRegisteredKubeconfigs(database, box);
    }

    @Provides
    @Singleton
    static HelmRepositories helmRepositories(Database database, SecretBox box, AuditTrail trail, WallClock wall) {
        return new JdbcHelmRepositories(database, box, trail, wall);
    }

    @Provides
    @Singleton
    static HelmIndexes helmIndexes(Database database, SecretBox box) {
        return new JdbcHelmIndexes(database, box);
    }

    @Provides
    @Singleton
    static Scripts scripts(Database database, AuditTrail trail, WallClock wall) {
        return new JdbcScripts(database, trail, wall);
    }

    @Provides
    @Singleton
    static Webhooks webhooks(Database database, SecretBox box, AuditTrail trail, WallClock wall) {
        return new JdbcWebhooks(database, box, trail, wall);
    }

    @Provides
    @Singleton
    static InspectionLog inspectionLog() {
        return new JdbcInspectionLog();
    }

    @Provides
    @Singleton
    static InspectionRecords inspectionRecords(Database database) {
        return new JdbcInspectionRecords(database);
    }

    @Provides
    static Retention retention(Database database, WallClock wall) {
        return new Retention(database, wall);
    }
}
