package io.leasehold.adapters.web.clusters;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.ClusterParameter;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.adapters.web.waiting.Waiting;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.registry.ClusterRegistry;
import io.leasehold.ports.registry.RegistryOutcome;
import io.leasehold.ports.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * {@code /api/v1/clusters}: all that are known, and the registration of those in the database. No answer holds a
 * kubeconfig. The registry keeps its own audit.
 */
public final class ClusterRoutes {

    private static final String PATH = "/api/v1/clusters";
    private static final String ID = "id";
    private static final String KUBECONFIG = "kubeconfig";
    private static final String EXAMPLE = "{\"id\":\"<a name>\",\"kubeconfig\":\"<its text>\"}";

    private static final int MAX_KUBECONFIG_BYTES = 1 << 20;

    /** In JSON a line break or a quotation mark takes two characters. */
    private static final int MAX_BODY_BYTES = 2 * MAX_KUBECONFIG_BYTES + 64 * 1024;

    private final Coordination coordination;
    private final ClusterRegistry registry;
    private final Waiting waiting;

    public ClusterRoutes(Coordination coordination, ClusterRegistry registry, Waiting waiting) {
        this.coordination = coordination;
        this.registry = registry;
        this.waiting = waiting;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, ctx -> ctx.json(ClustersJson.of(coordination.clusters())));
        routes.post(PATH, this::register, Access.ADMIN);
        routes.put(PATH, this::update, Access.ADMIN);
        routes.delete(PATH, this::remove, Access.ADMIN);
    }

    /** What a body holds. */
    private record Given(ClusterId id, Secret kubeconfig) {
        static Given read(Context ctx) {
            JsonBody body = JsonBody.read(ctx, MAX_BODY_BYTES, EXAMPLE, List.of(ID, KUBECONFIG));
            ClusterId id = ClusterParameter.ofBody(body, ID, "give the cluster a name");
            String text = body.text(KUBECONFIG);
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_KUBECONFIG_BYTES) {
                throw JsonBody.tooLarge(KUBECONFIG, MAX_KUBECONFIG_BYTES);
            }
            return new Given(id, new Secret(text));
        }
    }

    private void register(Context ctx) {
        Given given = Given.read(ctx);
        answerLater(
                ctx,
                registry.register(given.id(), given.kubeconfig(), Askers.of(ctx)),
                new RegistryAnswer(ctx, given.id(), HttpStatus.CREATED));
    }

    private void update(Context ctx) {
        Given given = Given.read(ctx);
        answerLater(
                ctx,
                registry.update(given.id(), given.kubeconfig(), Askers.of(ctx)),
                new RegistryAnswer(ctx, given.id(), HttpStatus.OK));
    }

    private void remove(Context ctx) {
        ClusterId id = ClusterParameter.ofQuery(ctx);
        answerLater(ctx, registry.remove(id, Askers.of(ctx)), new RegistryAnswer(ctx, id, HttpStatus.OK));
    }

    private void answerLater(Context ctx, CompletionStage<RegistryOutcome> stage, RegistryAnswer answer) {
        RegistryOutcome late = new RegistryOutcome.Unknown(
                "the database has not answered within " + waiting.patience().toSeconds() + " s");
        waiting.answer(ctx, stage, late, outcome -> outcome.answer(answer));
    }
}
