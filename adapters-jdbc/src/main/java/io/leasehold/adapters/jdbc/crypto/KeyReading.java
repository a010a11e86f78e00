package io.leasehold.adapters.jdbc.crypto;

import java.util.List;

/** What reading keys can come to. */
public sealed interface KeyReading {

    <R> R answer(Handler<R> handler);

    /**
     * There is at least one key.
     *
     * @param warnings sentences for the log
     */
    record Usable(KeyRing keys, List<String> warnings) implements KeyReading {
        public Usable {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUsable(this);
        }
    }

    /** There is none; one sentence says where it should be and what to do. */
    record Refused(String reason) implements KeyReading {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRefused(this);
        }
    }

    /** One answer per end. */
    interface Handler<R> {
        R onUsable(Usable reading);

        R onRefused(Refused reading);
    }
}
