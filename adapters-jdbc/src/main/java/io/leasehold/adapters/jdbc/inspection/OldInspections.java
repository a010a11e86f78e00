package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.ports.job.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What is not kept of inspections. Inside fenced writes, some rows at a time: a record goes last, after its events and
 * results, so that what is left in the middle is found again. One that is running has no end, and stays.
 */
public final class OldInspections {

    /** Whose records or sendings are too many. */
    private static final String CROWDED = " having count(*) > :kept";

    private OldInspections() {}

    /**
     * The records of one schedule on one cluster.
     *
     * @param cluster as it stands in the table
     */
    public record Series(String schedule, String cluster) {}

    /**
     * What was deleted.
     *
     * @param rows of all tables
     * @param records how many of them were records
     */
    public record Deleted(int rows, int records) {}

    /** Closes the records that a run which ends left open. */
    public static void closeOf(Handle handle, RunKey run, Job.Ending ending, Instant at) {
        RecordRows.closeAll(handle, run, RecordRows.left(ending.status()), at, ending.message());
    }

    /** Closes records that are running though their run is not; returns how many. */
    public static int closeOrphans(Handle handle, Instant at) {
        return RecordRows.closeOrphans(handle, Optional.empty(), at);
    }

    /** Deletes at most {@code limit} rows of records that ended before. */
    public static Deleted deleteBefore(Handle handle, Instant end, int limit) {
        List<Long> records = numbers(
                handle.createQuery("select number from inspection_record where ended_at < :end"
                                + " order by ended_at limit :limit")
                        .bind("end", Times.utc(end)),
                limit);
        return delete(handle, records, limit);
    }

    /** Those that have more than {@code kept} records. */
    public static List<Series> crowded(Handle handle, int kept) {
        return handle.createQuery("select schedule_id, cluster_id from inspection_record"
                        + " group by schedule_id, cluster_id" + CROWDED + " order by schedule_id, cluster_id")
                .bind("kept", kept)
                .map((row, context) -> new Series(row.getString("schedule_id"), row.getString("cluster_id")))
                .list();
    }

    /** Deletes at most {@code limit} rows of records other than the newest so many. */
    public static Deleted deleteBeyond(Handle handle, Series of, int kept, int limit) {
        List<Long> records = numbers(
                handle.createQuery("select number from inspection_record where schedule_id = :schedule"
                                + " and cluster_id = :cluster and ended_at is not null and number <="
                                + " (select number from inspection_record where schedule_id = :schedule"
                                + " and cluster_id = :cluster order by number desc"
                                + " offset :kept rows fetch first 1 rows only) order by number limit :limit")
                        .bind("schedule", of.schedule())
                        .bind("cluster", of.cluster())
                        .bind("kept", kept),
                limit);
        return delete(handle, records, limit);
    }

    private static List<Long> numbers(Query query, int limit) {
        return query.bind("limit", limit).mapTo(Long.class).list();
    }

    private static Deleted delete(Handle handle, List<Long> records, int limit) {
        if (records.isEmpty()) {
            return new Deleted(0, 0);
        }
        int rows = deleteOf(handle, "inspection_event", records, limit);
        rows += rows < limit ? deleteOf(handle, "inspection_result", records, limit - rows) : 0;
        int most = Math.min(limit - rows, records.size());
        int gone = most == 0 ? 0 : deleteRecords(handle, records.subList(0, most));
        return new Deleted(rows + gone, gone);
    }

    private static int deleteOf(Handle handle, String table, List<Long> records, int limit) {
        return handle.createUpdate("delete from " + table + " where number in (select number from " + table
                        + " where record in (<records>) limit :limit)")
                .bindList("records", records)
                .bind("limit", limit)
                .execute();
    }

    private static int deleteRecords(Handle handle, List<Long> records) {
        return handle.createUpdate("delete from inspection_record where number in (<records>)")
                .bindList("records", records)
                .execute();
    }

    /** Deletes at most {@code limit} of what was sent before. */
    public static int deleteSendingsBefore(Handle handle, Instant end, int limit) {
        return handle.createUpdate("delete from inspection_sending where number in"
                        + " (select number from inspection_sending where at < :end order by at limit :limit)")
                .bind("end", Times.utc(end))
                .bind("limit", limit)
                .execute();
    }

    /** Schedules of which more than {@code kept} sendings are there. */
    public static List<String> crowdedSendings(Handle handle, int kept) {
        return handle.createQuery("select schedule_id from inspection_sending group by schedule_id" + CROWDED
                        + " order by schedule_id")
                .bind("kept", kept)
                .mapTo(String.class)
                .list();
    }

    /** Deletes at most {@code limit} sendings of a schedule other than the newest so many. */
    public static int deleteSendingsBeyond(Handle handle, String schedule, int kept, int limit) {
        return handle.createUpdate("delete from inspection_sending where number in"
                        + " (select number from inspection_sending where schedule_id = :schedule and number <="
                        + " (select number from inspection_sending where schedule_id = :schedule"
                        + " order by number desc offset :kept rows fetch first 1 rows only)"
                        + " order by number limit :limit)")
                .bind("schedule", schedule)
                .bind("kept", kept)
                .bind("limit", limit)
                .execute();
    }
}
