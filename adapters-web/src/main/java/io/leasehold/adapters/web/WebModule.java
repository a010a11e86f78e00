package io.leasehold.adapters.web;

import dagger.Module;
import dagger.Provides;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Measurements;
import jakarta.inject.Singleton;

/** Gives the web server of one instance; whoever builds the component binds {@link WebSettings}. */
@Module
public final class WebModule {

    private WebModule() {}

    @Provides
    @Singleton
    static WebServer webServer(
            WebSettings settings, Coordination coordination, Health health, Measurements measurements) {
        return new WebServer(settings, coordination, health, measurements);
    }
}
