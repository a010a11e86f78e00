package io.leasehold.adapters.web.health;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.json.Wire;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Role;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code /livez}, {@code /readyz}, {@code /healthz} and {@code /leaderz}. {@code /healthz} asks what {@code /livez} asks:
 * those who still probe it restart what fails, and an instance that is merely not ready must not be restarted.
 */
public final class HealthRoutes {

    private final Health health;
    private final Coordination coordination;

    public HealthRoutes(Health health, Coordination coordination) {
        this.health = health;
        this.coordination = coordination;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        addProbe(routes, "livez", health::live);
        addProbe(routes, "readyz", health::ready);
        addProbe(routes, "healthz", health::live);
        Reading.add(routes, "/leaderz", Access.OPEN, this::leader);
    }

    private static void addProbe(JavalinDefaultRoutingApi routes, String name, Supplier<List<Health.Check>> checks) {
        Reading.add(routes, "/" + name, Access.OPEN, ctx -> {
            ProbeReport report = new ProbeReport(name, checks.get());
            boolean verbose = ctx.queryParam("verbose") != null;
            ctx.status(report.passed() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                    .result(report.text(verbose));
        });
    }

    /** 429 is what load balancers and scripts of this trade take for "healthy, but not the one". */
    private void leader(Context ctx) {
        Role role = coordination.status().role();
        boolean leads = role == Role.LEADER || role == Role.LOCAL_LEADER;
        ctx.status(leads ? HttpStatus.OK : HttpStatus.TOO_MANY_REQUESTS).result(Wire.role(role) + "\n");
    }
}
