package io.leasehold.domain.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The fire times of a plan that have come.
 *
 * @param count how many; at most {@value #MOST} are looked at in one step
 * @param beforeLast the last but one
 */
record Due(Instant first, Instant beforeLast, Instant last, int count) {

    /** A minute's schedule of half a day; what is more comes with the next steps. */
    static final int MOST = 720;

    static Due of(Plan plan, Instant now) {
        Instant first = Instant.MIN;
        Instant beforeLast = Instant.MIN;
        Instant last = Instant.MIN;
        int count = 0;
        Optional<Instant> next = plan.next();
        while (next.isPresent() && !next.get().isAfter(now) && count < MOST) {
            first = count == 0 ? next.get() : first;
            beforeLast = last;
            last = next.get();
            count++;
            next = plan.schedule().cron().next(last, plan.schedule().zone());
        }
        return new Due(first, beforeLast, last, count);
    }

    boolean isNone() {
        return count == 0;
    }

    /** Whether there may be more. */
    boolean isCutShort() {
        return count == MOST;
    }

    Duration age(Instant now) {
        return Duration.between(last, now);
    }

    Misses all() {
        return new Misses(first, last, count);
    }

    Optional<Misses> butLast() {
        return count > 1 ? Optional.of(new Misses(first, beforeLast, count - 1)) : Optional.empty();
    }
}
