package io.leasehold.adapters.web;

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

/** What the web server asks. */
record WebPorts(
        Coordination coordination,
        Health health,
        Measurements measurements,
        ClusterRegistry registry,
        AuditTrail audit,
        ScheduleBook schedules,
        HelmRepositories repositories,
        Inspections inspections,
        WallClock wall) {

    /** What inspections have. */
    record Inspections(Scripts scripts, Webhooks webhooks, InspectionRecords records) {}
}
