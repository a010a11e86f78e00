package io.leasehold.domain.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What this term knows of one schedule.
 *
 * @param schedule as the store has it, as far as known
 * @param after fire times up to this one are dealt with
 * @param next the first fire time after that, while the schedule is enabled
 * @param noting the request to record one at which nothing was begun, while it is under way
 */
public record Plan(Schedule schedule, Instant after, Optional<Instant> next, Optional<Noting> noting) {

    /** A note under way. */
    public record Noting(Work.Ask ask, Instant upTo) {}

    static Plan of(Schedule schedule, Instant now) {
        return of(schedule, schedule.dueAfter(now), Optional.empty());
    }

    private static Plan of(Schedule schedule, Instant after, Optional<Noting> noting) {
        Optional<Instant> next = schedule.enabled() ? schedule.cron().next(after, schedule.zone()) : Optional.empty();
        return new Plan(schedule, after, next, noting);
    }

    /** A fire time is dealt with: the store knows of it. */
    Plan handled(Instant fireTime) {
        Schedule known = new Schedule(
                schedule.id(),
                schedule.cron(),
                schedule.zone(),
                schedule.enabled(),
                schedule.since(),
                Optional.of(fireTime));
        return of(known, fireTime, Optional.empty());
    }

    /** A fire time was dealt with by somebody, in ways that the store has to tell. */
    Plan passed(Instant fireTime) {
        return of(schedule, fireTime, Optional.empty());
    }

    Plan noting(Noting request) {
        return new Plan(schedule, after, next, Optional.of(request));
    }

    Plan notNoting() {
        return new Plan(schedule, after, next, Optional.empty());
    }
}
