package io.leasehold.adapters.web.connections;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.DisconnectOutcome;

/** Tells what a disconnect came to. */
record DisconnectAnswer(Context ctx, ClusterId cluster) implements DisconnectOutcome.Handler<Context> {

    /** The body. */
    record Json(String clusterId, String outcome) {}

    @Override
    public Context onWithdrawn(DisconnectOutcome.Withdrawn outcome) {
        return accepted("withdrawn");
    }

    @Override
    public Context onNotConnected(DisconnectOutcome.NotConnected outcome) {
        return accepted("not-connected");
    }

    @Override
    public Context onNotDone(DisconnectOutcome.NotDone outcome) {
        return NotDone.problem(outcome.cause(), outcome.reason()).answer(ctx);
    }

    private Context accepted(String outcome) {
        return ctx.status(HttpStatus.ACCEPTED).json(new Json(cluster.value(), outcome));
    }
}
