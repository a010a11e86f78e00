package io.leasehold.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.leasehold.adapters.jdbc.JdbcSettings;
import io.leasehold.adapters.jdbc.crypto.KeyRing;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.app.config.Settings;
import io.leasehold.coordinator.Coordinator;
import io.leasehold.coordinator.duty.CountingFence;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Measurements;
import jakarta.inject.Singleton;

/** What an instance tells its database, does with it, and shows of it. */
@Module
interface DatabaseModule {

    @Provides
    static JdbcSettings jdbcSettings(Settings settings) {
        return new JdbcSettings(
                settings.database().kind(), settings.timings().leadership().requestTimeout());
    }

    @Provides
    @Singleton
    static Keys keys(Settings settings) {
        return Keys.of(settings.database());
    }

    @Provides
    static KeyRing keyRing(Keys keys) {
        return keys.ring();
    }

    @Provides
    @Singleton
    static CountingFence fence(JdbcFenceStore store) {
        return new CountingFence(store);
    }

    @Provides
    @Singleton
    static Health health(Coordinator coordinator, Database database) {
        return new HealthWithDatabase(coordinator, database);
    }

    @Provides
    @Singleton
    static Measurements measurements(Coordinator coordinator, Database database) {
        return new MeasurementsWithDatabase(coordinator, database);
    }
}
