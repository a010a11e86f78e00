package io.leasehold.adapters.web.clusters;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.registry.RegistryOutcome;

/** Tells what a change of the registry came to. */
record RegistryAnswer(Context ctx, ClusterId cluster, HttpStatus done) implements RegistryOutcome.Handler<Context> {

    /** The body. */
    record Json(String clusterId) {}

    @Override
    public Context onDone(RegistryOutcome.Done outcome) {
        return ctx.status(done).json(new Json(cluster.value()));
    }

    @Override
    public Context onExists(RegistryOutcome.Exists outcome) {
        return Problem.named(
                        "cluster-exists",
                        "Cluster exists",
                        HttpStatus.CONFLICT,
                        "A cluster of this ID is registered: choose another ID, or replace its kubeconfig with PUT.")
                .answer(ctx);
    }

    @Override
    public Context onMissing(RegistryOutcome.Missing outcome) {
        return Problem.named(
                        "unknown-cluster",
                        "Unknown cluster",
                        HttpStatus.NOT_FOUND,
                        "No cluster of this ID is registered in the database: see those of the source 'database' in"
                                + " /api/v1/clusters, or register it with POST.")
                .answer(ctx);
    }

    @Override
    public Context onRefused(RegistryOutcome.Refused outcome) {
        return Problem.of(HttpStatus.BAD_REQUEST, "Nothing was changed: " + outcome.reason() + ".")
                .answer(ctx);
    }

    @Override
    public Context onUnavailable(RegistryOutcome.Unavailable outcome) {
        return Problem.databaseUnavailable("Nothing was changed: " + outcome.reason() + ".")
                .answer(ctx);
    }

    @Override
    public Context onUnknown(RegistryOutcome.Unknown outcome) {
        return Problem.databaseUnavailable("The change may or may not have been made: " + outcome.reason()
                        + "; see in /api/v1/clusters, and ask again.")
                .answer(ctx);
    }
}
