package io.leasehold.adapters.web.inspection;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.ports.inspection.InspectionRecords;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.runtime.WallClock;

/**
 * {@code /api/v1/inspection}: scripts, schedules, records and webhooks. The ports keep their own audit.
 *
 * @param schedules that has the schedules of inspections among others
 * @param wall by which the next fire times are told; it decides nothing
 */
public record InspectionRoutes(
        Scripts scripts,
        Webhooks webhooks,
        InspectionRecords records,
        ScheduleBook schedules,
        WallClock wall,
        Books books) {

    public void addTo(JavalinDefaultRoutingApi routes) {
        new ScriptRoutes(scripts, books).addTo(routes);
        new ScheduleRoutes(new InspectionSchedules(schedules), new Named(scripts, webhooks), wall, books).addTo(routes);
        new RecordRoutes(records, schedules, books).addTo(routes);
        new EventRoutes(records, books).addTo(routes);
        new WebhookRoutes(webhooks, books).addTo(routes);
    }
}
