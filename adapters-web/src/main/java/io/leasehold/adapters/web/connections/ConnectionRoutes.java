package io.leasehold.adapters.web.connections;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.ports.coordination.Coordination;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code POST} and {@code DELETE /api/v1/connections}. A request holds no thread while the lease store is asked, and its
 * answer is written by {@code executor}: whoever completes the outcome is the instance's driver, whose clock must not
 * wait for a slow client.
 */
public final class ConnectionRoutes {

    private static final String PATH = "/api/v1/connections";

    private final Coordination coordination;
    private final Executor executor;
    private final Duration patience;

    /** @param patience how long a request waits for its outcome before it is told that nothing was promised */
    public ConnectionRoutes(Coordination coordination, Executor executor, Duration patience) {
        this.coordination = coordination;
        this.executor = executor;
        this.patience = patience;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(PATH, this::connect, Access.ADMIN);
        routes.delete(PATH, this::disconnect, Access.ADMIN);
    }

    private void connect(Context ctx) {
        ClusterId cluster = ClusterParameter.ofBody(ctx);
        ConnectAnswer answer = new ConnectAnswer(ctx, cluster);
        ConnectOutcome late = new ConnectOutcome.NotDone(Cause.UNAVAILABLE, lateness("connect"));
        answerLater(ctx, coordination.connect(cluster), late, outcome -> outcome.answer(answer));
    }

    private void disconnect(Context ctx) {
        ClusterId cluster = ClusterParameter.ofQuery(ctx);
        DisconnectAnswer answer = new DisconnectAnswer(ctx, cluster);
        DisconnectOutcome late = new DisconnectOutcome.NotDone(Cause.UNAVAILABLE, lateness("disconnect"));
        answerLater(ctx, coordination.disconnect(cluster), late, outcome -> outcome.answer(answer));
    }

    private String lateness(String request) {
        return "The lease store has not settled this " + request + " within " + patience.toSeconds()
                + " s: see in /api/v1/clusters whether the cluster has a lease, and ask again.";
    }

    private <T> void answerLater(Context ctx, CompletionStage<T> stage, T late, Consumer<T> answer) {
        // A copy, because giving up on the outcome must not complete the coordination's own future.
        CompletableFuture<T> outcome = stage.toCompletableFuture().copy();
        ctx.future(() -> outcome.completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAcceptAsync(answer, executor));
    }
}
