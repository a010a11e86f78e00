package io.leasehold.domain.cluster;

/** What a disconnect can come to. */
public sealed interface DisconnectOutcome {

    <R> R answer(Handler<R> handler);

    /** The lease was deleted. */
    record Withdrawn() implements DisconnectOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onWithdrawn(this);
        }
    }

    /** The store was asked and has no lease for the cluster. */
    record NotConnected() implements DisconnectOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onNotConnected(this);
        }
    }

    /** Nothing was promised: one sentence says why and what to do. The lease may or may not exist. */
    record NotDone(Cause cause, String reason) implements DisconnectOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onNotDone(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onWithdrawn(Withdrawn outcome);

        R onNotConnected(NotConnected outcome);

        R onNotDone(NotDone outcome);
    }
}
