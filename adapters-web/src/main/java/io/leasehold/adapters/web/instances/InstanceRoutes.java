package io.leasehold.adapters.web.instances;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.ports.coordination.Coordination;

/** {@code GET /api/v1/instances}. */
public final class InstanceRoutes {

    private final Coordination coordination;

    public InstanceRoutes(Coordination coordination) {
        this.coordination = coordination;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(
                routes,
                "/api/v1/instances",
                Access.VIEWER,
                ctx -> ctx.json(InstancesJson.of(coordination.instances())));
    }
}
