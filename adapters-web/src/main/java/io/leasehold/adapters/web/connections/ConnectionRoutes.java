package io.leasehold.adapters.web.connections;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.audit.Auditor;
import io.leasehold.adapters.web.audit.Told;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.ClusterParameter;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.adapters.web.waiting.Waiting;
import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditEntry.Verdict;
import io.leasehold.ports.coordination.Coordination;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code POST} and {@code DELETE /api/v1/connections}. The audit is told what the asker is told. */
public final class ConnectionRoutes {

    private static final String PATH = "/api/v1/connections";
    private static final String ID = "clusterId";
    private static final String EXAMPLE = "{\"" + ID + "\":\"<kubeconfig file name>/<context>\"}";
    private static final String ADVICE = "give a cluster that /api/v1/clusters lists";

    /** A connect names one cluster. */
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final Coordination coordination;
    private final Auditor auditor;
    private final Waiting waiting;

    public ConnectionRoutes(Coordination coordination, Auditor auditor, Waiting waiting) {
        this.coordination = coordination;
        this.auditor = auditor;
        this.waiting = waiting;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(PATH, this::connect, Access.ADMIN);
        routes.delete(PATH, this::disconnect, Access.ADMIN);
    }

    /** A change that was asked for. */
    private record Asked(Context ctx, Asker by, Action action, ClusterId cluster) {}

    private void connect(Context ctx) {
        JsonBody body = JsonBody.read(ctx, MAX_BODY_BYTES, EXAMPLE, List.of(ID));
        ClusterId cluster = ClusterParameter.ofBody(body, ID, ADVICE);
        ConnectAnswer answer = new ConnectAnswer(ctx, cluster);
        answerLater(
                new Asked(ctx, Askers.of(ctx), Action.CONNECT, cluster),
                coordination.connect(cluster),
                new ConnectOutcome.NotDone(Cause.UNAVAILABLE, lateness("connect")),
                outcome -> outcome.answer(new ToldOfConnect()),
                outcome -> outcome.answer(answer));
    }

    private void disconnect(Context ctx) {
        ClusterId cluster = ClusterParameter.ofQuery(ctx);
        DisconnectAnswer answer = new DisconnectAnswer(ctx, cluster);
        answerLater(
                new Asked(ctx, Askers.of(ctx), Action.DISCONNECT, cluster),
                coordination.disconnect(cluster),
                new DisconnectOutcome.NotDone(Cause.UNAVAILABLE, lateness("disconnect")),
                outcome -> outcome.answer(new ToldOfDisconnect()),
                outcome -> outcome.answer(answer));
    }

    private String lateness(String request) {
        return "The lease store has not settled this " + request + " within "
                + waiting.patience().toSeconds()
                + " s: see in /api/v1/clusters whether the cluster has a lease, and ask again.";
    }

    private <T> void answerLater(
            Asked asked, CompletionStage<T> stage, T late, Function<T, Told> told, Consumer<T> answer) {
        CompletionStage<T> outcome = stage.whenComplete((done, bug) -> {
            if (bug != null) {
                tell(asked, new Told(Verdict.UNKNOWN, "a bug: see the log of the instance that was asked"));
            }
        });
        waiting.answer(asked.ctx(), outcome, late, done -> {
            tell(asked, told.apply(done));
            answer.accept(done);
        });
    }

    private void tell(Asked asked, Told told) {
        auditor.tell(asked.by(), asked.action(), asked.cluster(), told);
    }
}
