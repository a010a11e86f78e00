package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.inspection.OldInspections;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Misses;
import io.leasehold.domain.schedule.RunEnd;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore.Beginning;
import io.leasehold.ports.job.JobStore.Details;
import io.leasehold.ports.job.JobStore.Note;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the leader writes, each inside a fenced write. The schedule's row is locked first, so that users who change it
 * come before or after. Each method returns whether it wrote; one that did not has written nothing.
 */
final class RunWrites {

    private static final Job.Ending ORPHANED = new Job.Ending(RunEnd.ORPHANED.status(), RunEnd.ORPHANED.message());

    private final Handle handle;
    private final FencingToken token;
    private final Instant now;

    RunWrites(Handle handle, FencingToken token, Instant now) {
        this.handle = handle;
        this.token = token;
        this.now = now;
    }

    boolean begin(Beginning beginning) {
        boolean isDue = beginning.trigger() == Trigger.CRON;
        Optional<ScheduleRows.Standing> schedule =
                ScheduleRows.lock(handle, beginning.run().schedule());
        if (schedule.isEmpty() || (isDue && !isStillDue(schedule.get(), beginning))) {
            return false;
        }
        Optional<RunKey> orphan = beginning.inPlaceOf();
        if (orphan.isPresent() && !RunRows.isOpen(handle, orphan.get())) {
            return false;
        }
        return RunRows.unlessThere(handle, () -> {
            beginning
                    .misses()
                    .filter(misses ->
                            !RunRows.has(handle, new RunKey(beginning.run().schedule(), misses.last())))
                    .ifPresent(misses -> insertMissed(beginning.run(), schedule.get(), misses));
            if (!RunRows.beginWaiting(handle, beginning.run(), token, now)) {
                RunRows.insertRunning(handle, made(beginning, schedule.get()), token, now);
            }
            orphan.ifPresent(run -> RunRows.end(handle, run, ORPHANED, now));
            if (isDue) {
                handled(beginning.run());
            }
        });
    }

    private RunRows.Made made(Beginning beginning, ScheduleRows.Standing schedule) {
        String parameters = beginning
                .inPlaceOf()
                .flatMap(other -> RunRows.details(handle, other))
                .map(Details.Found::parameters)
                .orElse(schedule.parameters());
        int attempt = beginning
                .inPlaceOf()
                .map(other -> RunRows.attempt(handle, other) + 1)
                .orElse(0);
        return new RunRows.Made(beginning.run(), schedule.kind(), beginning.trigger(), parameters, attempt);
    }

    private void insertMissed(RunKey run, ScheduleRows.Standing schedule, Misses misses) {
        RunKey last = new RunKey(run.schedule(), misses.last());
        String message = misses.count() == 1
                ? "nobody led when it was due"
                : "nobody led when it was due, " + misses.count() + " times in a row";
        RunRows.insertMissed(handle, due(last, schedule), token, misses, message, now);
    }

    boolean note(Note note) {
        Optional<ScheduleRows.Standing> schedule =
                ScheduleRows.lock(handle, note.run().schedule());
        if (schedule.isEmpty() || !isHandled(schedule.get(), note.handledUntil())) {
            return false;
        }
        RunRows.Made made = due(note.run(), schedule.get());
        return RunRows.unlessThere(handle, () -> {
            note.misses()
                    .ifPresentOrElse(
                            misses -> RunRows.insertMissed(handle, made, token, misses, note.message(), now),
                            () -> RunRows.insertOver(
                                    handle, made, token, new Job.Ending(note.status(), note.message()), now));
            handled(note.run());
        });
    }

    private static RunRows.Made due(RunKey run, ScheduleRows.Standing schedule) {
        return new RunRows.Made(run, schedule.kind(), Trigger.CRON, schedule.parameters(), 0);
    }

    /** A user who switched it off or changed it has the last word. */
    private boolean isStillDue(ScheduleRows.Standing schedule, Beginning beginning) {
        return schedule.enabled()
                && Schedule.counts(schedule.since(), beginning.run().fireTime(), now)
                && isHandled(schedule, beginning.handledUntil());
    }

    private static boolean isHandled(ScheduleRows.Standing schedule, Optional<Instant> until) {
        return schedule.handledUntil().equals(until.map(instant -> instant.truncatedTo(ChronoUnit.MICROS)));
    }

    private void handled(RunKey run) {
        ScheduleRows.handled(handle, run.schedule(), run.fireTime());
    }

    /** With what the run left open of its work, which its job could not close while the database was away. */
    boolean end(RunKey run, Job.Ending ending) {
        boolean ended = RunRows.end(handle, run, ending, now);
        if (ended) {
            OldInspections.closeOf(handle, run, ending, now);
        }
        return ended;
    }
}
