package io.leasehold.ports.registry;

/** What a change of the registry can come to. */
public sealed interface RegistryOutcome {

    <R> R answer(Handler<R> handler);

    /** The change is durable. */
    record Done() implements RegistryOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onDone(this);
        }
    }

    /** Nothing was changed: a cluster of that ID is registered. */
    record Exists() implements RegistryOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onExists(this);
        }
    }

    /** Nothing was changed: no cluster of that ID is registered. */
    record Missing() implements RegistryOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onMissing(this);
        }
    }

    /** Nothing was changed; one sentence says why and what to do. */
    record Refused(String reason) implements RegistryOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRefused(this);
        }
    }

    /** Nothing was changed, and nothing will be, because the database cannot be used now; one sentence says why. */
    record Unavailable(String reason) implements RegistryOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnavailable(this);
        }
    }

    /** The database did not answer in a way that tells: the change may have taken effect, or may yet. */
    record Unknown(String reason) implements RegistryOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnknown(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onDone(Done outcome);

        R onExists(Exists outcome);

        R onMissing(Missing outcome);

        R onRefused(Refused outcome);

        R onUnavailable(Unavailable outcome);

        R onUnknown(Unknown outcome);
    }
}
