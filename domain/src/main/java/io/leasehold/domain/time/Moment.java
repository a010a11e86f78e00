package io.leasehold.domain.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What the driver knows at the moment it delivers an input, and all a machine may know of time and chance.
 *
 * @param mono the monotonic instant; the only one that decides anything
 * @param wall the wall clock, possibly hours off; only written into records and shown to people
 * @param chance random bits drawn for this delivery, from which jitter is taken
 */
public record Moment(MonoTime mono, Instant wall, long chance) {

    /** Returns a duration between zero and {@code bound}, chosen by this moment's {@link #chance}. */
    public Duration jitter(Duration bound) {
        long span = bound.toNanos();
        return span <= 0 ? Duration.ZERO : Duration.ofNanos(Math.floorMod(chance, span));
    }
}
