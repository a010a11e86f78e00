package io.leasehold.adapters.web.clusters;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.ports.coordination.Coordination;

/** {@code GET /api/v1/clusters}. */
public final class ClusterRoutes {

    private final Coordination coordination;

    public ClusterRoutes(Coordination coordination) {
        this.coordination = coordination;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(
                routes, "/api/v1/clusters", Access.VIEWER, ctx -> ctx.json(ClustersJson.of(coordination.clusters())));
    }
}
