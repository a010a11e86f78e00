package io.leasehold.domain.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the driver knows at the moment it delivers an input, and all a machine may know of time and chance.
 *
 * @param step number of this delivery, growing by one with each; names the requests sent in it
 * @param mono the monotonic instant; the only one that decides anything
 * @param wall the wall clock, possibly hours off; only written into records and shown to people
 * @param chance random bits drawn for this delivery, from which jitter is taken
 */
public record Moment(long step, MonoTime mono, Instant wall, long chance) {

    /** Returns a duration from zero up to, but without, {@code bound}, chosen by this moment's {@link #chance}. */
    public Duration jitter(Duration bound) {
        long span = bound.toNanos();
        return span <= 0 ? Duration.ZERO : Duration.ofNanos(Math.floorMod(chance, span));
    }

    /**
     * Returns the wall clock in microseconds, moved on by one where it would repeat {@code previous}. A frozen wall
     * clock would otherwise write the same record twice; the store keeps the version of an unchanged record, and
     * observers would count a renewed lease as unchanged.
     */
    public Instant stampAfter(Optional<Instant> previous) {
        Instant stamp = wall.truncatedTo(ChronoUnit.MICROS);
        return previous.isPresent() && previous.get().equals(stamp) ? stamp.plus(1, ChronoUnit.MICROS) : stamp;
    }
}
