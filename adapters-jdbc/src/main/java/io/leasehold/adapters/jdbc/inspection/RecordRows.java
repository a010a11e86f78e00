package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.database.Newest;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Opening;
import io.leasehold.ports.inspection.InspectionRecords.Filter;
import io.leasehold.ports.inspection.InspectionRecords.Inspection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of records. */
final class RecordRows {

    static final int LONGEST_MESSAGE = 2048;

    private static final int LONGEST_SCHEDULE_NAME = 512;

    /**
     * Whether the run is kept is looked up for each by its number: by schedule and time PostgreSQL would walk through all
     * runs of the schedule, as long as it has no statistics.
     */
    private static final String SELECTION = "select r.*,"
            + " (select j.number from job_run j where j.number = r.job_run) as kept_run from inspection_record r where ";

    private static final String NOBODY_WORKS = "its leader lost the leadership or ended before the inspection did";

    /** Ends of a run that say that something went wrong with its work. */
    private static final Set<RunStatus> FAULTS = EnumSet.of(RunStatus.FAILED, RunStatus.TIMEOUT);

    private static final String RUN = " from job_run j where j.schedule_id = inspection_record.schedule_id"
            + " and j.fire_time = inspection_record.fire_time";

    private static final String ENDED_RUN = RUN + " and j.ended_at is not null";

    private RecordRows() {}

    /** Also how the text of a filter becomes the text of a row. */
    static String cluster(ClusterId cluster) {
        return StoredText.lines(cluster.value(), ClusterId.MAX_LENGTH);
    }

    static long insert(Handle handle, Opening opening) {
        boolean isOver = opening.status() != RecordStatus.RUNNING;
        return handle.createUpdate("insert into inspection_record (schedule_id, fire_time, job_run, triggered_by,"
                        + " schedule_name, cluster_id, status, scripts, done, normal,"
                        + " warning, failed, started_at, ended_at, message)"
                        + " values (:schedule, :time, (select number from job_run"
                        + " where schedule_id = :schedule and fire_time = :time),"
                        + " :trigger, :name, :cluster, :status, :scripts, 0, 0, 0, 0, :at,"
                        + " :ended, :message)")
                .bind("schedule", opening.run().schedule().value())
                .bind("time", Times.utc(opening.run().fireTime()))
                .bind("trigger", opening.trigger().name())
                .bind("name", StoredText.line(opening.scheduleName(), LONGEST_SCHEDULE_NAME))
                .bind("cluster", cluster(opening.cluster()))
                .bind("status", opening.status().name())
                .bind("scripts", opening.scripts())
                .bind("at", Times.utc(opening.at()))
                .bindBySqlType("ended", isOver ? Times.utc(opening.at()) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .bind("message", StoredText.line(opening.message(), LONGEST_MESSAGE))
                .executeAndReturnGeneratedKeys("number")
                .mapTo(Long.class)
                .one();
    }

    /** Counts one more script and its events; returns the cluster, or nothing if the record is not running. */
    static Optional<String> count(Handle handle, long number, Counts counts) {
        int counted = handle.createUpdate("update inspection_record set done = done + 1, normal = normal + :normal,"
                        + " warning = warning + :warning, failed = failed + :failed"
                        + " where number = :number and status = 'RUNNING'")
                .bind("number", number)
                .bind("normal", counts.normal())
                .bind("warning", counts.warning())
                .bind("failed", counts.failed())
                .execute();
        return counted == 0
                ? Optional.empty()
                : handle.createQuery("select cluster_id from inspection_record where number = :number")
                        .bind("number", number)
                        .mapTo(String.class)
                        .findOne();
    }

    /** Does nothing to one that is over. */
    static void close(Handle handle, long number, RecordStatus status, Instant at, String message) {
        handle.createUpdate("update inspection_record set status = :status, ended_at = :at, message = :message"
                        + " where number = :number and status = 'RUNNING'")
                .bind("number", number)
                .bind("status", status.name())
                .bind("at", Times.utc(at))
                .bind("message", StoredText.line(message, LONGEST_MESSAGE))
                .execute();
    }

    static void closeAll(Handle handle, RunKey run, RecordStatus status, Instant at, String message) {
        handle.createUpdate("update inspection_record set status = :status, ended_at = :at, message = :message"
                        + " where schedule_id = :schedule and fire_time = :time and status = 'RUNNING'")
                .bind("schedule", run.schedule().value())
                .bind("time", Times.utc(run.fireTime()))
                .bind("status", status.name())
                .bind("at", Times.utc(at))
                .bind("message", StoredText.line(message, LONGEST_MESSAGE))
                .execute();
    }

    /** What a run that ended so makes of a record that it did not close. */
    static RecordStatus left(RunStatus run) {
        return FAULTS.contains(run) ? RecordStatus.FAILED : RecordStatus.INTERRUPTED;
    }

    /**
     * Closes those whose run is not under way, or is the one that begins; returns how many. Where the run has ended, and is kept, it
     * knows why.
     */
    static int closeOrphans(Handle handle, Optional<RunKey> beginning, Instant at) {
        String own = beginning.isPresent() ? "(schedule_id = :schedule and fire_time = :time) or " : "";
        var update = handle.createUpdate("update inspection_record set ended_at = :at,"
                        + " status = coalesce((select case when j.status in (<faults>) then 'FAILED' else 'INTERRUPTED'"
                        + " end" + ENDED_RUN + "), 'INTERRUPTED'),"
                        + " message = coalesce((select j.message" + ENDED_RUN + "), :message)"
                        + " where status = 'RUNNING' and (" + own
                        + "not exists (select 1" + RUN + " and j.status = 'RUNNING'))")
                .bindList("faults", FAULTS.stream().map(RunStatus::name).toList())
                .bind("at", Times.utc(at))
                .bind("message", NOBODY_WORKS);
        beginning.ifPresent(
                run -> update.bind("schedule", run.schedule().value()).bind("time", Times.utc(run.fireTime())));
        return update.execute();
    }

    static List<Inspection> newest(Handle handle, Filter filter, long before, int limit) {
        return bound(handle.createQuery(newest(filter)), filter, before, limit)
                .map((row, context) -> inspection(row))
                .list();
    }

    /** The query, to be given what {@link #bound} gives. */
    static String newest(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("r.number < :before"));
        filter.schedule().ifPresent(schedule -> conditions.add("r.schedule_id = :schedule"));
        filter.fireTime().ifPresent(time -> conditions.add("r.fire_time = :time"));
        filter.cluster().ifPresent(cluster -> conditions.add("r.cluster_id = :cluster"));
        filter.status().ifPresent(status -> conditions.add("r.status = :status"));
        return SELECTION + String.join(" and ", conditions) + Newest.first("r", held(filter)) + " limit :limit";
    }

    static Query bound(Query query, Filter filter, long before, int limit) {
        query.bind("before", before).bind("limit", limit);
        filter.schedule().ifPresent(schedule -> query.bind("schedule", schedule.value()));
        filter.fireTime().ifPresent(time -> query.bind("time", Times.utc(time)));
        filter.cluster().ifPresent(cluster -> query.bind("cluster", cluster(cluster)));
        filter.status().ifPresent(status -> query.bind("status", status.name()));
        return query;
    }

    /** The index that serves the filter best begins with these. */
    private static List<String> held(Filter filter) {
        List<String> held = new ArrayList<>();
        filter.schedule().ifPresent(schedule -> held.add("schedule_id"));
        if (filter.fireTime().isPresent()) {
            held.add("fire_time");
        } else if (filter.cluster().isPresent()) {
            held.add("cluster_id");
        } else if (held.isEmpty() && filter.status().isPresent()) {
            held.add("status");
        }
        return held;
    }

    static Optional<Inspection> find(Handle handle, long number) {
        return handle.createQuery(SELECTION + "r.number = :number")
                .bind("number", number)
                .map((row, context) -> inspection(row))
                .findOne();
    }

    private static Inspection inspection(ResultSet row) throws SQLException {
        return new Inspection(
                row.getLong("number"),
                new RunKey(new ScheduleId(row.getString("schedule_id")), Times.at(row, "fire_time")),
                Optional.ofNullable(row.getObject("kept_run", Long.class)),
                Trigger.valueOf(row.getString("triggered_by")),
                row.getString("schedule_name"),
                new ClusterId(row.getString("cluster_id")),
                RecordStatus.valueOf(row.getString("status")),
                row.getInt("scripts"),
                row.getInt("done"),
                new Counts(row.getInt("normal"), row.getInt("warning"), row.getInt("failed")),
                Times.at(row, "started_at"),
                Times.maybeAt(row, "ended_at"),
                row.getString("message"));
    }
}
