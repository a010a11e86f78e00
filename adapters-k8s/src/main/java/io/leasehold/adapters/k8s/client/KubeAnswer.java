package io.leasehold.adapters.k8s.client;

import java.time.Duration;
import java.util.Optional;

/** What a request came to, as far as it can be known. */
public sealed interface KubeAnswer {

    <R> R answer(Handler<R> handler);

    /** The server answered, whatever the status. */
    record Answered(int status, String body, Optional<Duration> retryAfter) implements KubeAnswer {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onAnswered(this);
        }
    }

    /** The request certainly never left this process: one sentence says why. */
    record NotSent(String reason) implements KubeAnswer {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onNotSent(this);
        }
    }

    /** The request may have been received, and may yet be; no answer will come. One sentence says why. */
    record Lost(String reason) implements KubeAnswer {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onLost(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onAnswered(Answered answer);

        R onNotSent(NotSent answer);

        R onLost(Lost answer);
    }
}
