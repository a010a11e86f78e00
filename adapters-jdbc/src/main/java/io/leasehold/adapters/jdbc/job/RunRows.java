package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.database.Newest;
import io.leasehold.adapters.jdbc.database.SqlStates;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Misses;
import io.leasehold.domain.schedule.OpenRun;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore.Details;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table of runs. */
final class RunRows {

    private static final String SAVEPOINT = "before_run";
    private static final String OPEN = Arrays.stream(RunStatus.values())
            .filter(RunStatus::isOpen)
            .map(status -> "'" + status + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    private static final String KEY = " schedule_id = :schedule and fire_time = :time";

    private static final int LONGEST_MESSAGE = 2048;

    private RunRows() {}

    /** What a run is made of, however it stands. */
    record Made(RunKey key, String kind, Trigger trigger, String parameters, int attempt) {}

    /**
     * Does what inserts runs, all of it or nothing; returns false if one of them is there. PostgreSQL does nothing more
     * in a transaction in which a statement failed, but goes back to before it.
     */
    static boolean unlessThere(Handle handle, Runnable inserting) {
        handle.savepoint(SAVEPOINT);
        try {
            inserting.run();
            return true;
        } catch (RuntimeException e) {
            if (!SqlStates.isDuplicateKey(e)) {
                throw e;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            return false;
        }
    }

    static void insertWaiting(Handle handle, Made made) {
        insertion(handle, made, RunStatus.WAITING, FencingToken.NONE).execute();
    }

    static void insertRunning(Handle handle, Made made, FencingToken token, Instant now) {
        insertion(handle, made, RunStatus.RUNNING, token)
                .bind("started", Times.utc(now))
                .execute();
    }

    /** A run that is over before it began. */
    static void insertOver(Handle handle, Made made, FencingToken token, Job.Ending ending, Instant now) {
        insertion(handle, made, ending.status(), token)
                .bind("ended", Times.utc(now))
                .bind("message", message(ending.message()))
                .bind("missedCount", ending.status() == RunStatus.MISSED ? 1 : 0)
                .execute();
    }

    static void insertMissed(Handle handle, Made made, FencingToken token, Misses misses, String message, Instant now) {
        insertion(handle, made, RunStatus.MISSED, token)
                .bind("ended", Times.utc(now))
                .bind("message", message(message))
                .bind("missedFirst", Times.utc(misses.first()))
                .bind("missedCount", misses.count())
                .execute();
    }

    private static Update insertion(Handle handle, Made made, RunStatus status, FencingToken token) {
        return key(
                        handle.createUpdate("insert into job_run (schedule_id, fire_time, kind, triggered_by, status,"
                                + " token, started_at, ended_at, message, parameters, missed_first, missed_count, attempt)"
                                + " values (:schedule, :time, :kind, :trigger, :status, :token, :started, :ended,"
                                + " :message, :parameters, :missedFirst, :missedCount, :attempt)"),
                        made.key())
                .bind("kind", made.kind())
                .bind("trigger", made.trigger().name())
                .bind("status", status.name())
                .bind("token", token.number())
                .bindNull("started", Types.TIMESTAMP_WITH_TIMEZONE)
                .bindNull("ended", Types.TIMESTAMP_WITH_TIMEZONE)
                .bind("message", "")
                .bind("parameters", made.parameters())
                .bindNull("missedFirst", Types.TIMESTAMP_WITH_TIMEZONE)
                .bind("missedCount", 0)
                .bind("attempt", made.attempt());
    }

    /** Returns whether the run was there and waited; it runs now. */
    static boolean beginWaiting(Handle handle, RunKey run, FencingToken token, Instant now) {
        return key(
                                handle.createUpdate("update job_run set status = 'RUNNING', token = :token,"
                                        + " started_at = :now where status = 'WAITING' and" + KEY),
                                run)
                        .bind("token", token.number())
                        .bind("now", Times.utc(now))
                        .execute()
                > 0;
    }

    /** Returns whether the run was there and open. */
    static boolean end(Handle handle, RunKey run, Job.Ending ending, Instant now) {
        return key(
                                handle.createUpdate("update job_run set status = :status, message = :message,"
                                        + " ended_at = :now where status in " + OPEN + " and" + KEY),
                                run)
                        .bind("status", ending.status().name())
                        .bind("message", message(ending.message()))
                        .bind("now", Times.utc(now))
                        .execute()
                > 0;
    }

    /** Returns whether the run was there and open. */
    static boolean askForEnd(Handle handle, long number) {
        return handle.createUpdate(
                                "update job_run set cancel_asked = true where number = :number and status in " + OPEN)
                        .bind("number", number)
                        .execute()
                > 0;
    }

    static boolean isOpen(Handle handle, RunKey run) {
        return handle.createQuery("select count(*) from job_run where status in " + OPEN + " and" + KEY)
                        .bind("schedule", run.schedule().value())
                        .bind("time", Times.utc(run.fireTime()))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static boolean has(Handle handle, RunKey run) {
        return number(handle, run).isPresent();
    }

    static Optional<Long> number(Handle handle, RunKey run) {
        return handle.createQuery("select number from job_run where" + KEY)
                .bind("schedule", run.schedule().value())
                .bind("time", Times.utc(run.fireTime()))
                .mapTo(Long.class)
                .findOne();
    }

    static int waiting(Handle handle, ScheduleId schedule) {
        return handle.createQuery("select count(*) from job_run where status = 'WAITING' and schedule_id = :schedule")
                .bind("schedule", schedule.value())
                .mapTo(Integer.class)
                .one();
    }

    /** In no order. */
    static List<OpenRun> open(Handle handle) {
        return handle.createQuery("select schedule_id, fire_time, status, token, cancel_asked, attempt from job_run"
                        + " where status in " + OPEN)
                .map((row, context) -> new OpenRun(
                        key(row),
                        RunStatus.valueOf(row.getString("status")),
                        new FencingToken(row.getLong("token")),
                        row.getBoolean("cancel_asked"),
                        row.getInt("attempt")))
                .list();
    }

    static Optional<Details.Found> details(Handle handle, RunKey run) {
        return handle.createQuery("select kind, triggered_by, parameters from job_run where" + KEY)
                .bind("schedule", run.schedule().value())
                .bind("time", Times.utc(run.fireTime()))
                .map((row, context) -> new Details.Found(
                        row.getString("kind"),
                        Trigger.valueOf(row.getString("triggered_by")),
                        row.getString("parameters")))
                .findOne();
    }

    static int attempt(Handle handle, RunKey run) {
        return handle.createQuery("select attempt from job_run where" + KEY)
                .bind("schedule", run.schedule().value())
                .bind("time", Times.utc(run.fireTime()))
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /** How a run stands; empty if there is none of that number. */
    static Optional<Run> find(Handle handle, long number) {
        return handle.createQuery("select * from job_run where number = :number")
                .bind("number", number)
                .map((row, context) -> run(row))
                .findOne();
    }

    static List<Run> newest(Handle handle, Optional<ScheduleId> of, long before, int limit) {
        var query = handle.createQuery(newest(of.isPresent()))
                .bind("before", before)
                .bind("limit", limit);
        of.ifPresent(schedule -> query.bind("schedule", schedule.value()));
        return query.map((row, context) -> run(row)).list();
    }

    static String newest(boolean ofSchedule) {
        return "select * from job_run where number < :before" + (ofSchedule ? " and schedule_id = :schedule" : "")
                + Newest.first("job_run", ofSchedule ? List.of("schedule_id") : List.of()) + " limit :limit";
    }

    // Those that are over grow old: their end is set, that of open ones is not.

    static int deleteBefore(Handle handle, Instant end, int limit) {
        return handle.createUpdate("delete from job_run where number in"
                        + " (select number from job_run where ended_at < :end order by ended_at limit :limit)")
                .bind("end", Times.utc(end))
                .bind("limit", limit)
                .execute();
    }

    /** Schedules that have more runs than {@code kept}. */
    static List<String> crowded(Handle handle, int kept) {
        return handle.createQuery("select schedule_id from job_run group by schedule_id having count(*) > :kept"
                        + " order by schedule_id")
                .bind("kept", kept)
                .mapTo(String.class)
                .list();
    }

    static int deleteBeyond(Handle handle, String schedule, int kept, int limit) {
        return handle.createUpdate("delete from job_run where number in"
                        + " (select number from job_run where schedule_id = :schedule and ended_at is not null"
                        + " and number <= (select number from job_run where schedule_id = :schedule"
                        + " order by number desc offset :kept rows fetch first 1 rows only)"
                        + " order by number limit :limit)")
                .bind("schedule", schedule)
                .bind("kept", kept)
                .bind("limit", limit)
                .execute();
    }

    private static Update key(Update update, RunKey run) {
        return update.bind("schedule", run.schedule().value()).bind("time", Times.utc(run.fireTime()));
    }

    private static RunKey key(ResultSet row) throws SQLException {
        return new RunKey(new ScheduleId(row.getString("schedule_id")), Times.at(row, "fire_time"));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("number"),
                key(row),
                row.getString("kind"),
                Trigger.valueOf(row.getString("triggered_by")),
                RunStatus.valueOf(row.getString("status")),
                Times.maybeAt(row, "started_at"),
                Times.maybeAt(row, "ended_at"),
                row.getString("message"),
                row.getString("parameters"),
                row.getInt("missed_count"));
    }

    /** What a job says may hold what cannot be stored, and then the run would never end. */
    private static String message(String text) {
        return OneLine.of(text, LONGEST_MESSAGE);
    }
}
