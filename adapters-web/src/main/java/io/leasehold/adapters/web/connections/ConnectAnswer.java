package io.leasehold.adapters.web.connections;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.instance.InstanceId;

/** Tells what a connect came to. */
record ConnectAnswer(Context ctx, ClusterId cluster) implements ConnectOutcome.Handler<Context> {

    /** The body. */
    record Json(String clusterId, String outcome, String holder) {}

    @Override
    public Context onClaimed(ConnectOutcome.Claimed outcome) {
        return accepted("claimed", outcome.holder());
    }

    @Override
    public Context onAlreadyConnected(ConnectOutcome.AlreadyConnected outcome) {
        return accepted("already-connected", outcome.holder());
    }

    @Override
    public Context onNotDone(ConnectOutcome.NotDone outcome) {
        return NotDone.problem(outcome.cause(), outcome.reason()).answer(ctx);
    }

    private Context accepted(String outcome, InstanceId holder) {
        return ctx.status(HttpStatus.ACCEPTED).json(new Json(cluster.value(), outcome, holder.value()));
    }
}
