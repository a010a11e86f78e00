package io.leasehold.domain.cluster;

import io.leasehold.domain.instance.InstanceId;

/** What a connect can come to. */
public sealed interface ConnectOutcome {

    <R> R answer(Handler<R> handler);

    /** This instance created the lease or took an expired one over, and renews it. */
    record Claimed(InstanceId holder) implements ConnectOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onClaimed(this);
        }
    }

    /** A live lease existed and now carries this connect's mark. */
    record AlreadyConnected(InstanceId holder) implements ConnectOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onAlreadyConnected(this);
        }
    }

    /** Nothing was promised: one sentence says why and what to do. The lease may or may not exist. */
    record NotDone(Cause cause, String reason) implements ConnectOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onNotDone(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onClaimed(Claimed outcome);

        R onAlreadyConnected(AlreadyConnected outcome);

        R onNotDone(NotDone outcome);
    }
}
