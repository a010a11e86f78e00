package io.leasehold.ports.fence;

import io.leasehold.domain.fencing.FencingToken;

/** What a fence can answer. */
public sealed interface FenceOutcome {

    <R> R answer(Handler<R> handler);

    /** This is the highest token now (read, issued, or written under). */
    record Highest(FencingToken token) implements FenceOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onHighest(this);
        }
    }

    /** Nothing was issued or written: a higher token exists. */
    record Outranked(FencingToken by) implements FenceOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onOutranked(this);
        }
    }

    /** The store did not answer, or not in a way that tells; one sentence says why. */
    record Unavailable(String reason) implements FenceOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnavailable(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onHighest(Highest outcome);

        R onOutranked(Outranked outcome);

        R onUnavailable(Unavailable outcome);
    }
}
