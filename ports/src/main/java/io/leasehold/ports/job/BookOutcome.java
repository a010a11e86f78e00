package io.leasehold.ports.job;

import java.util.Optional;

/** What a user's change of schedules or runs can come to. */
public sealed interface BookOutcome {

    <R> R answer(Handler<R> handler);

    /**
     * The change is durable.
     *
     * @param run the number of the run that was asked for, where one was
     */
    record Done(Optional<Long> run) implements BookOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onDone(this);
        }
    }

    /** Nothing was changed: there is nothing of that name, or it is over. */
    record Missing(String reason) implements BookOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onMissing(this);
        }
    }

    /** Nothing was changed; one sentence says why and what to do. */
    record Refused(String reason) implements BookOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRefused(this);
        }
    }

    /** Nothing was changed, and nothing will be, because the database cannot be used now; one sentence says why. */
    record Unavailable(String reason) implements BookOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnavailable(this);
        }
    }

    /** The database did not answer in a way that tells: the change may have taken effect, or may yet. */
    record Unknown(String reason) implements BookOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnknown(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onDone(Done outcome);

        R onMissing(Missing outcome);

        R onRefused(Refused outcome);

        R onUnavailable(Unavailable outcome);

        R onUnknown(Unknown outcome);
    }
}
