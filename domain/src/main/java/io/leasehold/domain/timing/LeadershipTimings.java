package io.leasehold.domain.timing;

import java.time.Duration;

/**
 * The durations of leader election, refused unless their arithmetic keeps one leader at a time.
 *
 * <p>A leader acts until {@code renewDeadline} after it <em>sent</em> its last successful write; a candidate takes over
 * when the record has been unchanged for {@code leaseDuration} on its own clock. With clock rates off by at most rho,
 * the two never overlap while {@code leaseDuration / renewDeadline >= (1 + rho) / (1 - rho)}.
 *
 * @param leaseDuration how long a candidate waits on an unchanged record; whole seconds
 * @param renewDeadline how long after sending a renewal the leader may act on it
 * @param retryPeriod time between two renewals
 * @param requestTimeout after this an unanswered request counts as unknown
 * @param stopBudget how long before the deadline duties are told to stop
 */
public record LeadershipTimings(
        Duration leaseDuration,
        Duration renewDeadline,
        Duration retryPeriod,
        Duration requestTimeout,
        Duration stopBudget) {

    private static final double LEAST_RATIO = 1.02;
    private static final double RETRY_FACTOR = 1.2;
    private static final Duration LONGEST_DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_DEFAULT_STOP = Duration.ofSeconds(10);

    public LeadershipTimings {
        InvalidTimings.requirePositive(leaseDuration, "lease duration");
        InvalidTimings.requirePositive(renewDeadline, "renew deadline");
        InvalidTimings.requirePositive(retryPeriod, "retry period");
        InvalidTimings.requireWholeSeconds(leaseDuration, "lease duration");
        require(
                seconds(leaseDuration) >= LEAST_RATIO * seconds(renewDeadline),
                "the lease duration (%s) must be at least %s times the renew deadline (%s), that is %s,"
                        + " so that clocks which run 1 %% apart never make two leaders: raise the first or lower the second",
                leaseDuration,
                LEAST_RATIO,
                renewDeadline,
                ofSeconds(LEAST_RATIO * seconds(renewDeadline)));
        require(
                seconds(renewDeadline) > RETRY_FACTOR * seconds(retryPeriod),
                "the renew deadline (%s) must be more than %s times the retry period (%s), that is %s",
                renewDeadline,
                RETRY_FACTOR,
                retryPeriod,
                ofSeconds(RETRY_FACTOR * seconds(retryPeriod)));
        require(
                requestTimeout.compareTo(retryPeriod) < 0,
                "the request timeout (%s) must be shorter than the retry period (%s)",
                requestTimeout,
                retryPeriod);
        InvalidTimings.requirePositive(requestTimeout, "request timeout");
        InvalidTimings.requirePositive(stopBudget, "stop budget");
        Duration needed = retryPeriod.multipliedBy(2).plus(requestTimeout).plus(stopBudget);
        require(
                renewDeadline.compareTo(needed) >= 0,
                "the renew deadline (%s) must be at least 2 x retry period (%s) + request timeout (%s) + stop budget (%s)"
                        + " = %s, so that one failed renewal deposes nobody",
                renewDeadline,
                retryPeriod,
                requestTimeout,
                stopBudget,
                needed);
    }

    /** Completes the three configured durations with the default request timeout and stop budget. */
    public static LeadershipTimings of(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
        return new LeadershipTimings(
                leaseDuration,
                renewDeadline,
                retryPeriod,
                shorter(LONGEST_DEFAULT_TIMEOUT, retryPeriod.dividedBy(2)),
                shorter(LONGEST_DEFAULT_STOP, renewDeadline.minus(retryPeriod).dividedBy(4)));
    }

    /** The defaults of the wire protocol: 60, 50 and 10 seconds. */
    public static LeadershipTimings defaults() {
        return of(Duration.ofSeconds(60), Duration.ofSeconds(50), Duration.ofSeconds(10));
    }

    /**
     * How long a release of the lock is tried: 3 request timeouts, but at least 10 seconds, or a third of the lease duration
     * where that is shorter.
     */
    public Duration releasePatience() {
        return Patience.of(leaseDuration, requestTimeout);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static void require(boolean holds, String sentence, Object... parts) {
        if (!holds) {
            throw new InvalidTimings(String.format(sentence, inSeconds(parts)));
        }
    }

    private static Object[] inSeconds(Object[] parts) {
        Object[] shown = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            shown[i] = parts[i] instanceof Duration duration ? InvalidTimings.show(duration) : parts[i];
        }
        return shown;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
