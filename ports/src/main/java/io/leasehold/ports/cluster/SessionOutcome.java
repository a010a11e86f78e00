package io.leasehold.ports.cluster;

/** What opening a session can come to. */
public sealed interface SessionOutcome {

    <R> R answer(Handler<R> handler);

    /** The cluster answered with this server version. */
    record Opened(String serverVersion) implements SessionOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onOpened(this);
        }
    }

    /** No session: one sentence that names the cluster's problem and holds no credential. */
    record Failed(String reason) implements SessionOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onFailed(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onOpened(Opened outcome);

        R onFailed(Failed outcome);
    }
}
