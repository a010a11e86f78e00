package io.leasehold.domain.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something is due, as the store has it.
 *
 * @param since when it was saved with this expression, zone and switch: nothing earlier is due, unless the clock it was read
 *     from was ahead
 * @param handledUntil the last fire time that was begun, skipped or recorded as missed
 */
public record Schedule(
        ScheduleId id,
        CronExpression cron,
        ZoneId zone,
        boolean enabled,
        Instant since,
        Optional<Instant> handledUntil) {

    /**
     * Returns the instant after which fire times are due. Whoever wrote the instants may have had a clock that was ahead;
     * then it is now, lest the schedule be dead until the clocks have caught up, and the unique key keeps what was run from
     * being run again.
     */
    public Instant dueAfter(Instant now) {
        Instant latest = handledUntil.filter(since::isBefore).orElse(since);
        return latest.isAfter(now) ? now : latest;
    }

    /** Whether a fire time counts: not before {@code since}, unless that is later than {@code now} and so tells nothing. */
    public static boolean counts(Instant since, Instant fireTime, Instant now) {
        return since.isBefore(fireTime) || since.isAfter(now);
    }
}
