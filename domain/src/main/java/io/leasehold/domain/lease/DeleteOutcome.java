package io.leasehold.domain.lease;

import java.time.Duration;
import java.util.Optional;

/** What a delete with preconditions can come to. */
public sealed interface DeleteOutcome {

    <R> R answer(Handler<R> handler);

    /** The lease was there with that version and is now gone. */
    record Deleted() implements DeleteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onDeleted(this);
        }
    }

    /** Nothing was deleted: the lease has another version, or another uid. */
    record Conflict() implements DeleteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onConflict(this);
        }
    }

    /** Nothing was deleted: no lease of that name exists. */
    record Gone() implements DeleteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onGone(this);
        }
    }

    /** Nothing was deleted: forbidden, invalid, or throttled. */
    record Refused(String reason, Optional<Duration> retryAfter) implements DeleteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRefused(this);
        }
    }

    /** The delete may have taken effect, or may yet. */
    record Unknown(String reason) implements DeleteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnknown(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onDeleted(Deleted outcome);

        R onConflict(Conflict outcome);

        R onGone(Gone outcome);

        R onRefused(Refused outcome);

        R onUnknown(Unknown outcome);
    }
}
