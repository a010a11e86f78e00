package io.leasehold.adapters.web;

/** What starting the web server can come to. */
public sealed interface StartOutcome {

    <R> R answer(Handler<R> handler);

    /** The server answers. {@code port} is the one it really listens on, also where 0 was asked for. */
    record Listening(String host, int port) implements StartOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onListening(this);
        }
    }

    /** Nothing listens. {@code reason} is one sentence that says what to do. */
    record Refused(String reason) implements StartOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRefused(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onListening(Listening outcome);

        R onRefused(Refused outcome);
    }
}
