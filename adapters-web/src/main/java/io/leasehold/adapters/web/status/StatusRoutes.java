package io.leasehold.adapters.web.status;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.ports.coordination.Coordination;

/** {@code GET /api/v1/status}. */
public final class StatusRoutes {

    private final Coordination coordination;

    public StatusRoutes(Coordination coordination) {
        this.coordination = coordination;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, "/api/v1/status", Access.VIEWER, ctx -> ctx.json(StatusJson.of(coordination.status())));
    }
}
