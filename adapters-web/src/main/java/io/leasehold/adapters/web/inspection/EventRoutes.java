package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.adapters.web.request.Page;
import io.leasehold.ports.inspection.InspectionRecords;
import io.leasehold.ports.inspection.InspectionRecords.EventFilter;

/** What was found on all clusters, and what was sent of it: events, a summary, and sendings. */
record EventRoutes(InspectionRecords records, Books books) {

    void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, "/api/v1/inspection/events", Access.VIEWER, this::events);
        Reading.add(routes, "/api/v1/inspection/summary", Access.VIEWER, this::summary);
        Reading.add(routes, "/api/v1/inspection/sendings", Access.VIEWER, this::sendings);
    }

    private void events(Context ctx) {
        Queries.requireOnly(ctx, Queries.RECORD, Queries.CLUSTER, Queries.SCRIPT, Queries.STATUS);
        EventFilter filter = new EventFilter(
                Queries.record(ctx),
                Queries.cluster(ctx),
                Queries.script(ctx),
                Queries.status(ctx).map(Words::eventStatus));
        int limit = Queries.limit(ctx);
        books.list(
                ctx,
                records.events(filter, Queries.before(ctx), Page.toRead(limit)),
                found -> ctx.json(EventsJson.of(Page.of(found, limit))));
    }

    private void summary(Context ctx) {
        NumberParameter.requireNone(ctx);
        books.list(ctx, records.summary(), found -> ctx.json(SummaryJson.of(found)));
    }

    private void sendings(Context ctx) {
        Queries.requireNoPage(ctx);
        books.list(
                ctx,
                records.sendings(Queries.schedule(ctx), Queries.limit(ctx)),
                found -> ctx.json(SendingsJson.of(found)));
    }
}
