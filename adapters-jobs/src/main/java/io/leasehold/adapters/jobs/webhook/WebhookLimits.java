package io.leasehold.adapters.jobs.webhook;

import java.time.Duration;
import java.util.List;

/**
 * What telling a webhook may cost.
 *
 * @param connect for the name, the connection and the handshake, each
 * @param total for one attempt
 * @param answer bytes of an answer that are read
 * @param pauses before the second attempt, the third, and so on; so there is one attempt more
 */
record WebhookLimits(Duration connect, Duration total, int answer, List<Duration> pauses) {

    static final WebhookLimits STANDARD = new WebhookLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            64 << 10,
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));

    WebhookLimits {
        pauses = List.copyOf(pauses);
    }
}
