package io.leasehold.adapters.k8s.cluster;

import java.time.Duration;

/**
 * How patient sessions are.
 *
 * @param connectTimeout from the call of open to its outcome, and for each heartbeat; greater than zero
 * @param heartbeat between the end of one heartbeat and the next; greater than zero
 * @param misses heartbeats in a row that must fail before a session is lost; at least 1
 */
public record SessionTimings(Duration connectTimeout, Duration heartbeat, int misses) {

    /** 10 s, 30 s, 3. */
    public static final SessionTimings DEFAULT = new SessionTimings(Duration.ofSeconds(10), Duration.ofSeconds(30), 3);

    public SessionTimings {
        boolean positive = connectTimeout.compareTo(Duration.ZERO) > 0 && heartbeat.compareTo(Duration.ZERO) > 0;
        if (!positive || misses < 1) {
            throw new IllegalArgumentException("session timings must be greater than zero");
        }
    }
}
