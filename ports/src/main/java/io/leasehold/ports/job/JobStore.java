package io.leasehold.ports.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Misses;
import io.leasehold.domain.schedule.OpenRun;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Schedules and their runs, as the leader's scheduler sees them. Each write is one transaction under the leader's token.
 * Stages complete normally, on any thread, or never.
 */
public interface JobStore {

    /** Reads all schedules and all runs that are not over. */
    CompletionStage<Reading> read();

    /**
     * Calls {@code changed} after something was saved, asked for or removed, on whichever instance, within a second. It may
     * be called without need, on any thread, and must return at once.
     */
    Subscription watch(Runnable changed);

    /** Ends the calls; idempotent. */
    interface Subscription {
        void cancel();
    }

    /**
     * Begins a run: one that waits is running then, any other is added; and the schedule is handled up to a cron run's fire
     * time.
     */
    CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning);

    /** Adds a run that is over before it began, skipped or missed; the schedule is handled up to its fire time. */
    CompletionStage<JobWrite> note(FencingToken token, Note note);

    /** Ends a run that waits or runs, under whichever token it runs, and with it the records that it left open. */
    CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending);

    /** What a job needs to know of a run that has begun. */
    CompletionStage<Details> details(RunKey run);

    /**
     * A run that begins. One that was due is moot if the schedule is not handled up to {@code handledUntil} any more: the
     * request was given up for lost and lands after others, or another leader was here. It is moot too if the schedule was
     * switched off, or counts from a later time: one that is later than now was given by a clock that is ahead, and says nothing.
     *
     * @param handledUntil what the schedule must have, compared and set in the transaction; of no meaning for runs that
     *     were not due
     * @param inPlaceOf the interrupted run whose parameters it takes, and which is ended in the same transaction; it is moot
     *     if that one is over. Otherwise it has the schedule's
     * @param misses what was missed before it, recorded with it unless the store has a run of the last of them
     */
    record Beginning(
            RunKey run,
            Trigger trigger,
            Optional<Instant> handledUntil,
            Optional<RunKey> inPlaceOf,
            Optional<Misses> misses) {}

    /**
     * A run that never begins. It is moot if the schedule is not handled up to {@code handledUntil} any more.
     *
     * @param handledUntil what the schedule must have, compared and set in the transaction
     * @param status skipped or missed
     * @param misses for missed ones: which; the last of them is the run's fire time
     * @param message one sentence for people
     */
    record Note(
            RunKey run, RunStatus status, Optional<Instant> handledUntil, Optional<Misses> misses, String message) {}

    /** What the store has, or why it cannot tell. */
    sealed interface Reading {
        /** Both as of one transaction. */
        record Found(List<Schedule> schedules, List<OpenRun> open) implements Reading {
            public Found {
                schedules = List.copyOf(schedules);
                open = List.copyOf(open);
            }
        }

        /** One sentence says why. */
        record Unavailable(String reason) implements Reading {}
    }

    /** A run's kind, why it is, and its parameters. */
    sealed interface Details {
        /** The run is there. */
        record Found(String kind, Trigger trigger, String parameters) implements Details {}

        /** There is no such run. */
        record Missing() implements Details {}

        /** One sentence says why. */
        record Unavailable(String reason) implements Details {}
    }
}
