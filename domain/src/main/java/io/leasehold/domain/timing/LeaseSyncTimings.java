package io.leasehold.domain.timing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The durations of lease sync.
 *
 * @param leaseDuration how long an observer waits on an unchanged cluster or instance lease; whole seconds
 * @param renewInterval time between two renewals by the holder
 * @param resyncPeriod how often every cluster is reconciled by level and the cluster sources are read again
 * @param cleanupInterval how often the leader looks for expired leases
 * @param requestTimeout after this an unanswered request counts as unknown
 */
public record LeaseSyncTimings(
        Duration leaseDuration,
        Duration renewInterval,
        Duration resyncPeriod,
        Duration cleanupInterval,
        Duration requestTimeout) {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(20);

    public LeaseSyncTimings {
        InvalidTimings.requirePositive(leaseDuration, "lease duration");
        InvalidTimings.requirePositive(renewInterval, "renew interval");
        InvalidTimings.requirePositive(resyncPeriod, "resync period");
        InvalidTimings.requirePositive(cleanupInterval, "clean-up interval");
        InvalidTimings.requirePositive(requestTimeout, "request timeout");
        InvalidTimings.requireWholeSeconds(leaseDuration, "lease duration");
        if (renewInterval.compareTo(leaseDuration) >= 0) {
            throw new InvalidTimings("the renew interval (" + InvalidTimings.show(renewInterval)
                    + ") must be shorter than the lease duration (" + InvalidTimings.show(leaseDuration) + ")");
        }
    }

    /** A view older than this has a gap. */
    public Duration longestViewAge() {
        return renewInterval;
    }

    /** What a clean-up waits beyond expiry under take-over, so that takers come first. */
    public Duration takeoverGrace() {
        Duration half = leaseDuration.dividedBy(2);
        return half.compareTo(cleanupInterval) > 0 ? half : cleanupInterval;
    }

    /**
     * How long the hand-over of a cluster lease is tried: 3 request timeouts, but at least 10 seconds, or a third of the lease
     * duration where that is shorter.
     */
    public Duration handOverPatience() {
        return Patience.of(leaseDuration, requestTimeout);
    }

    /** The defaults: 60, 20, 30 and 30 seconds, with a request timeout of 5 seconds. */
    public static LeaseSyncTimings defaults() {
        return new LeaseSyncTimings(
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    /**
     * Chooses a renew interval from what was configured.
     *
     * @param configured empty when nothing was given; zero or negative values are out of range
     * @return the interval to use, with a sentence for each thing the operator should know
     */
    public static ChosenInterval chooseRenewInterval(
            Duration leaseDuration, Optional<Duration> configured, Duration requestTimeout) {
        InvalidTimings.requirePositive(leaseDuration, "lease duration");
        if (configured.isEmpty()) {
            boolean fits = !oneFailureExpires(DEFAULT_INTERVAL, leaseDuration, requestTimeout);
            return new ChosenInterval(fits ? DEFAULT_INTERVAL : leaseDuration.dividedBy(3), List.of());
        }
        Duration interval = configured.get();
        if (interval.isNegative() || interval.isZero() || interval.compareTo(leaseDuration) >= 0) {
            Duration chosen = fallback(leaseDuration, requestTimeout);
            return new ChosenInterval(
                    chosen,
                    List.of("the renew interval (" + InvalidTimings.show(interval)
                            + ") must lie between 0 and the lease"
                            + " duration (" + InvalidTimings.show(leaseDuration) + "): using "
                            + InvalidTimings.show(chosen)));
        }
        if (oneFailureExpires(interval, leaseDuration, requestTimeout)) {
            return new ChosenInterval(
                    interval,
                    List.of("2 x renew interval (" + InvalidTimings.show(interval) + ") + request timeout ("
                            + InvalidTimings.show(requestTimeout) + ") = "
                            + InvalidTimings.show(interval.multipliedBy(2).plus(requestTimeout))
                            + " reaches the lease duration (" + InvalidTimings.show(leaseDuration)
                            + "): one failed renewal lets the lease expire; lower the interval"));
        }
        return new ChosenInterval(interval, List.of());
    }

    /** A renew interval, and what the operator should be warned of. */
    public record ChosenInterval(Duration interval, List<String> warnings) {
        public ChosenInterval {
            warnings = List.copyOf(warnings);
        }
    }

    private static Duration fallback(Duration leaseDuration, Duration requestTimeout) {
        Duration third = leaseDuration.dividedBy(3);
        Duration longer = third.compareTo(DEFAULT_INTERVAL) > 0 ? third : DEFAULT_INTERVAL;
        return oneFailureExpires(longer, leaseDuration, requestTimeout) ? third : longer;
    }

    private static boolean oneFailureExpires(Duration interval, Duration leaseDuration, Duration requestTimeout) {
        return interval.multipliedBy(2).plus(requestTimeout).compareTo(leaseDuration) >= 0;
    }
}
