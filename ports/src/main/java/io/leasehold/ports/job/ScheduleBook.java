package io.leasehold.ports.job;

import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.audit.Asker;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Schedules and runs as users see and change them, on any instance. Each change and its audit entry are one transaction,
 * and the leader hears of it within a second. Stages complete normally, on any thread.
 */
public interface ScheduleBook {

    /** Lists all schedules, by ID. */
    CompletionStage<Listing<Entry>> schedules();

    /** Adds a schedule, or replaces that of the same ID. A changed expression, zone or switch counts from now on. */
    CompletionStage<BookOutcome> save(Draft draft, Asker by);

    /** Adds a schedule where there is none of that ID; what users made of it stays. Not in the audit. */
    CompletionStage<BookOutcome> install(Draft draft);

    /** Removes a schedule; its runs stay until they are too old. */
    CompletionStage<BookOutcome> remove(ScheduleId id, Asker by);

    /**
     * Asks the leader for a run now.
     *
     * @param parameters what to work on instead of the schedule's own
     */
    CompletionStage<BookOutcome> trigger(ScheduleId id, Optional<String> parameters, Asker by);

    /** Asks for the end of a run that is not over. */
    CompletionStage<BookOutcome> cancel(long run, Asker by);

    /**
     * Lists runs, the newest first.
     *
     * @param of only those of this schedule
     * @param before only those with a lower number; {@link Long#MAX_VALUE} for the newest of all
     * @param limit at most so many, 1 to 1001: who shows a thousand asks for one more, to see whether there is more
     */
    CompletionStage<Listing<Run>> runs(Optional<ScheduleId> of, long before, int limit);

    /**
     * What a user wants.
     *
     * @param cron a legal expression; others are refused with a sentence
     * @param parameters for the job, in its own words; may be empty
     */
    record Draft(ScheduleId id, String kind, String cron, ZoneId zone, boolean enabled, String parameters) {}

    /**
     * A schedule.
     *
     * @param updatedAt wall clock of the instance that was asked
     */
    record Entry(Schedule schedule, String kind, String parameters, Instant updatedAt) {}

    /**
     * A run.
     *
     * @param number its place among all, which grows with time
     * @param startedAt wall clock of its leader
     * @param missed how many fire times a missed run stands for; 0 for others
     */
    record Run(
            long number,
            RunKey key,
            String kind,
            Trigger trigger,
            RunStatus status,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            String message,
            String parameters,
            int missed) {}

    /** What was found, or why nothing can be told. */
    sealed interface Listing<T> {
        /** All that was asked for. */
        record Found<T>(List<T> items) implements Listing<T> {
            public Found {
                items = List.copyOf(items);
            }
        }

        /** One sentence says why. */
        record Unavailable<T>(String reason) implements Listing<T> {}
    }
}
