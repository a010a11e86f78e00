package io.leasehold.adapters.jdbc.database;

/** How opening a database ended. While it cannot be reached there is no end: it is tried again. */
public sealed interface Opening {

    <R> R answer(Handler<R> handler);

    /** The database is there and its schema is up to date. */
    record Ready() implements Opening {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onReady(this);
        }
    }

    /** Trying again is of no use: one sentence says why and what to do. */
    record Refused(String reason) implements Opening {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRefused(this);
        }
    }

    /** One answer per end. */
    interface Handler<R> {
        R onReady(Ready opening);

        R onRefused(Refused opening);
    }
}
