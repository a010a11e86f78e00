package io.leasehold.domain.lease;

import java.time.Duration;
import java.util.Optional;

/** What a create or an update can come to. */
public sealed interface WriteOutcome {

    <R> R answer(Handler<R> handler);

    /** The write took effect and the store acknowledged it with this version. */
    record Written(StoredLease lease) implements WriteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onWritten(this);
        }
    }

    /** The write did not take effect: the lease exists (create) or has another version (update). */
    record Conflict() implements WriteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onConflict(this);
        }
    }

    /** The update did not take effect: no lease of that uid exists. */
    record Gone() implements WriteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onGone(this);
        }
    }

    /**
     * The write certainly did not take effect: forbidden, invalid, or throttled.
     *
     * @param reason one sentence for people
     * @param retryAfter how long the server asks to wait, where it does
     */
    record Refused(String reason, Optional<Duration> retryAfter) implements WriteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRefused(this);
        }
    }

    /** The write may have taken effect, or may yet: timeout, connection reset, server error. */
    record Unknown(String reason) implements WriteOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onUnknown(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onWritten(Written outcome);

        R onConflict(Conflict outcome);

        R onGone(Gone outcome);

        R onRefused(Refused outcome);

        R onUnknown(Unknown outcome);
    }
}
