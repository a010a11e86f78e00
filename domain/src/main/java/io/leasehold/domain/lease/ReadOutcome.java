package io.leasehold.domain.lease;

/** What a quorum read of one lease can come to. */
public sealed interface ReadOutcome {

    <R> R answer(Handler<R> handler);

    /** The lease as it was at some instant between the read's send and its answer. */
    record Found(StoredLease lease) implements ReadOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onFound(this);
        }
    }

    /** No lease of that name existed at some instant between the read's send and its answer. */
    record Missing() implements ReadOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onMissing(this);
        }
    }

    /** Nothing was learned: one sentence for people says why. */
    record Failed(String reason) implements ReadOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onFailed(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onFound(Found outcome);

        R onMissing(Missing outcome);

        R onFailed(Failed outcome);
    }
}
