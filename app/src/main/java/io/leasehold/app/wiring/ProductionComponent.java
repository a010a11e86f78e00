package io.leasehold.app.wiring;

import dagger.BindsInstance;
import dagger.Component;
import io.leasehold.app.config.Settings;
import io.leasehold.app.runtime.ThreadEventLoop;
import jakarta.inject.Singleton;

/** One instance in production. */
@Singleton
@Component(modules = CoreModule.class)
public interface ProductionComponent {

    ThreadEventLoop loop();

    /** Makes the instance of these settings. */
    @Component.Factory
    interface Factory {
        ProductionComponent create(@BindsInstance Settings settings);
    }

    static ProductionComponent of(Settings settings) {
        return DaggerProductionComponent.factory().create(settings);
    }
}
