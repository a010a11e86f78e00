package io.leasehold.adapters.web;

import dagger.Module;
import dagger.Provides;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Measurements;
import io.leasehold.ports.helm.HelmRepositories;
import io.leasehold.ports.inspection.InspectionRecords;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.registry.ClusterRegistry;
import io.leasehold.ports.runtime.WallClock;
import jakarta.inject.Singleton;

/** Gives the web server of one instance; whoever builds the component binds {@link WebSettings}. */
@Module
public final class WebModule {

    private WebModule() {}

    @Provides
    @Singleton
    static WebServer webServer(
            WebSettings settings,
            Coordination coordination,
            Health health,
            Measurements measurements,
            ClusterRegistry registry,
            AuditTrail audit,
            ScheduleBook schedules,
            HelmRepositories repositories,
            Scripts scripts,
            Webhooks webhooks,
            InspectionRecords records,
            WallClock wall) {
        return new WebServer(
                settings,
                new WebPorts(
                        coordination,
                        health,
                        measurements,
                        registry,
                        audit,
                        schedules,
                        repositories,
                        new WebPorts.Inspections(scripts, webhooks, records),
                        wall));
    }
}
