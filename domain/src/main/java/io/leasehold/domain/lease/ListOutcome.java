package io.leasehold.domain.lease;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a list of a scope can come to. */
public sealed interface ListOutcome {

    <R> R answer(Handler<R> handler);

    /** All leases of the scope as they were at one instant, and where a watch may begin. */
    record Listed(List<StoredLease> leases, StreamPosition position) implements ListOutcome {
        public Listed {
            leases = List.copyOf(leases);
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onListed(this);
        }
    }

    /** Nothing was learned: one sentence says why, and the server may ask to wait. */
    record Failed(String reason, Optional<Duration> retryAfter) implements ListOutcome {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onFailed(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onListed(Listed outcome);

        R onFailed(Failed outcome);
    }
}
