package io.leasehold.domain.timing;

import java.time.Duration;

/** How long an instance that ends tries to hand a lease over, which otherwise is waited out by everybody. */
final class Patience {

    private static final int TIMEOUTS = 3;

    /** A third of what others would wait is well spent, until whoever ends the process loses theirs. */
    private static final int PART_OF_THE_LEASE = 3;

    /** An embedded database that changes its server answers nobody for up to nine seconds. */
    private static final Duration LONGEST_STALL = Duration.ofSeconds(10);

    private Patience() {}

    static Duration of(Duration leaseDuration, Duration requestTimeout) {
        Duration worthWhile = leaseDuration.dividedBy(PART_OF_THE_LEASE);
        Duration stall = worthWhile.compareTo(LONGEST_STALL) < 0 ? worthWhile : LONGEST_STALL;
        Duration tries = requestTimeout.multipliedBy(TIMEOUTS);
        return tries.compareTo(stall) > 0 ? tries : stall;
    }
}
