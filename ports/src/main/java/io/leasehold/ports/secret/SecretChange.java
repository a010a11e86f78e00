package io.leasehold.ports.secret;

import java.util.Optional;

/** What is to become of a secret that may be stored, and that nobody is shown. */
public sealed interface SecretChange {

    <R> R answer(Handler<R> handler);

    /** What each change means; one method per change. */
    interface Handler<R> {
        R onKept();

        R onCleared();

        R onReplaced(Secret secret);
    }

    /** It stays, if there is one. */
    record Kept() implements SecretChange {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onKept();
        }
    }

    /** There is none any more. */
    record Cleared() implements SecretChange {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onCleared();
        }
    }

    /** It is this one. */
    record Replaced(Secret secret) implements SecretChange {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onReplaced(secret);
        }
    }

    /** The secret that is new; empty if none is. */
    default Optional<Secret> replacement() {
        return this instanceof Replaced replaced ? Optional.of(replaced.secret()) : Optional.empty();
    }
}
