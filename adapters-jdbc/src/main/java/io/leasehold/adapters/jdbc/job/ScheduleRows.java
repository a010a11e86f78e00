package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.ScheduleBook.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of schedules. */
final class ScheduleRows {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRows.class);

    private static final String COLUMNS =
            "id, kind, cron, time_zone, enabled, parameters, since, handled_until, updated_at";

    private ScheduleRows() {}

    /** Sorted here: the databases have orders of their own. */
    static List<Entry> list(Handle handle) {
        return handle
                .createQuery("select " + COLUMNS + " from schedule")
                .map((row, context) -> entry(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(entry -> entry.schedule().id()))
                .toList();
    }

    /** What a run of the schedule is told, and up to where the schedule is handled. */
    record Standing(String kind, String parameters, boolean enabled, Instant since, Optional<Instant> handledUntil) {}

    static Optional<Standing> find(Handle handle, ScheduleId id) {
        return find(handle, id, "");
    }

    /** Keeps the schedule from being removed until the transaction ends. */
    static Optional<Standing> lock(Handle handle, ScheduleId id) {
        return find(handle, id, " for update");
    }

    private static Optional<Standing> find(Handle handle, ScheduleId id, String locking) {
        return handle.createQuery(
                        "select kind, parameters, enabled, since, handled_until from schedule where id = :id" + locking)
                .bind("id", id.value())
                .map((row, context) -> new Standing(
                        row.getString("kind"),
                        row.getString("parameters"),
                        row.getBoolean("enabled"),
                        Times.at(row, "since"),
                        Times.maybeAt(row, "handled_until")))
                .findOne();
    }

    static void insert(Handle handle, Saved saved, Instant now) {
        handle.createUpdate("insert into schedule"
                        + " (id, kind, cron, time_zone, enabled, parameters, since, updated_at) values"
                        + " (:id, :kind, :cron, :zone, :enabled, :parameters, :now, :now)")
                .bind("id", saved.id().value())
                .bind("kind", saved.kind())
                .bind("cron", saved.cron().toString())
                .bind("zone", saved.zone().getId())
                .bind("enabled", saved.enabled())
                .bind("parameters", saved.parameters())
                .bind("now", Times.utc(now))
                .execute();
    }

    /**
     * Replaces what users decide; what is due counts from now on if that is another. Returns whether there is such a
     * schedule.
     */
    static boolean replace(Handle handle, Saved saved, Instant now) {
        return handle.createUpdate("update schedule set"
                                + " since = case when cron = :cron and time_zone = :zone and enabled = :enabled"
                                + " then since else :now end,"
                                + " kind = :kind, cron = :cron, time_zone = :zone, enabled = :enabled,"
                                + " parameters = :parameters, updated_at = :now where id = :id")
                        .bind("id", saved.id().value())
                        .bind("kind", saved.kind())
                        .bind("cron", saved.cron().toString())
                        .bind("zone", saved.zone().getId())
                        .bind("enabled", saved.enabled())
                        .bind("parameters", saved.parameters())
                        .bind("now", Times.utc(now))
                        .execute()
                > 0;
    }

    /** Returns whether there was such a schedule. */
    static boolean delete(Handle handle, ScheduleId id) {
        return handle.createUpdate("delete from schedule where id = :id")
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    static void handled(Handle handle, ScheduleId id, Instant until) {
        handle.createUpdate("update schedule set handled_until = :until where id = :id")
                .bind("id", id.value())
                .bind("until", Times.utc(until))
                .execute();
    }

    /** A schedule as it is to be stored. */
    record Saved(ScheduleId id, String kind, CronExpression cron, ZoneId zone, boolean enabled, String parameters) {}

    /** One that cannot be read, written by hand or by another version, must not stop the others. */
    private static Optional<Entry> entry(ResultSet row) throws SQLException {
        String id = row.getString("id");
        try {
            if (CronExpression.read(row.getString("cron")) instanceof CronExpression.Reading.Valid valid) {
                Schedule schedule = new Schedule(
                        new ScheduleId(id),
                        valid.expression(),
                        ZoneId.of(row.getString("time_zone")),
                        row.getBoolean("enabled"),
                        Times.at(row, "since"),
                        Times.maybeAt(row, "handled_until"));
                return Optional.of(new Entry(
                        schedule, row.getString("kind"), row.getString("parameters"), Times.at(row, "updated_at")));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            LOG.debug("The schedule {} cannot be read", id, e);
        }
        LOG.warn("The schedule {} is passed over: its row is not one that this version can read; save it again", id);
        return Optional.empty();
    }
}
