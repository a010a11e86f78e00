package io.leasehold.adapters.web.audit;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.adapters.web.request.Page;
import io.leasehold.adapters.web.waiting.Waiting;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.audit.AuditTrail.AuditPage;
import java.util.List;

/** {@code GET /api/v1/audit}, the newest first. */
public final class AuditRoutes {

    private static final String BEFORE = "before";
    private static final String LIMIT = "limit";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final AuditTrail trail;
    private final Waiting waiting;

    public AuditRoutes(AuditTrail trail, Waiting waiting) {
        this.trail = trail;
        this.waiting = waiting;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, "/api/v1/audit", Access.ADMIN, this::newest);
    }

    private void newest(Context ctx) {
        NumberParameter.requireOnly(ctx, List.of(BEFORE, LIMIT));
        long before = NumberParameter.read(ctx, BEFORE, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = Math.toIntExact(NumberParameter.read(ctx, LIMIT, MAX_LIMIT, DEFAULT_LIMIT));
        AuditPage late = new AuditPage.Unavailable("it has not answered in time");
        waiting.answer(ctx, trail.newest(before, Page.toRead(limit)), late, page -> answer(ctx, page, limit));
    }

    private static void answer(Context ctx, AuditPage page, int limit) {
        if (page instanceof AuditPage.Entries entries) {
            ctx.json(AuditJson.of(Page.of(entries.items(), limit)));
        } else if (page instanceof AuditPage.Unavailable unavailable) {
            Problem.databaseUnavailable("The audit cannot be read now: " + unavailable.reason() + ".")
                    .answer(ctx);
        }
    }
}
