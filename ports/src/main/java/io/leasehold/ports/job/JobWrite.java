package io.leasehold.ports.job;

import io.leasehold.domain.fencing.FencingToken;

/** What a write of the scheduler can come to. */
public sealed interface JobWrite {

    <R> R answer(Handler<R> handler);

    /** It is durable. */
    record Stored() implements JobWrite {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onStored(this);
        }
    }

    /** Nothing was written: the run is there already, is not open, or its schedule is gone. */
    record Moot() implements JobWrite {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onMoot(this);
        }
    }

    /** Nothing was written: a higher token exists. */
    record Outranked(FencingToken by) implements JobWrite {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onOutranked(this);
        }
    }

    /** The store did not answer, or not in a way that tells: it may have taken effect, or may yet. */
    record Unavailable(String reason) implements JobWrite {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnavailable(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onStored(Stored outcome);

        R onMoot(Moot outcome);

        R onOutranked(Outranked outcome);

        R onUnavailable(Unavailable outcome);
    }
}
