package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionRecords.ClusterSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Adds up the last results on each cluster. */
final class Summaries {

    /**
     * Of each schedule on each cluster the last record that has a result, or where there is none the last that is over: one pass
     * over the records, and one row by its number for each.
     */
    private static final String LAST = "select r.cluster_id, r.status, r.normal, r.warning, r.failed, r.ended_at,"
            + " coalesce(m.newest > m.inspected, true) as uninspected from (select max(number) as newest,"
            + " max(case when status in ('SUCCESS', 'FAILED', 'TIMEOUT') then number end) as inspected"
            + " from inspection_record where status <> 'RUNNING' and schedule_id in (select id from schedule)"
            + " group by schedule_id, cluster_id) m"
            + " join inspection_record r on r.number = coalesce(m.inspected, m.newest)";

    private Summaries() {}

    /** By cluster. */
    static List<ClusterSummary> read(Handle handle) {
        SortedMap<ClusterId, ClusterSummary> summaries = new TreeMap<>();
        handle.createQuery(LAST)
                .map((row, context) -> last(row))
                .forEach(last -> summaries.merge(last.cluster(), last, Summaries::sum));
        return List.copyOf(summaries.values());
    }

    private static ClusterSummary last(ResultSet row) throws SQLException {
        RecordStatus status = RecordStatus.valueOf(row.getString("status"));
        boolean isResult = status != RecordStatus.SKIPPED && status != RecordStatus.INTERRUPTED;
        return new ClusterSummary(
                new ClusterId(row.getString("cluster_id")),
                isResult ? 1 : 0,
                isResult && status != RecordStatus.SUCCESS ? 1 : 0,
                row.getBoolean("uninspected") ? 1 : 0,
                isResult ? new Counts(row.getInt("normal"), row.getInt("warning"), row.getInt("failed")) : Counts.NONE,
                Times.at(row, "ended_at"));
    }

    private static ClusterSummary sum(ClusterSummary one, ClusterSummary other) {
        Counts a = one.counts();
        Counts b = other.counts();
        return new ClusterSummary(
                one.cluster(),
                one.records() + other.records(),
                one.unfinished() + other.unfinished(),
                one.uninspected() + other.uninspected(),
                new Counts(a.normal() + b.normal(), a.warning() + b.warning(), a.failed() + b.failed()),
                one.asOf().isAfter(other.asOf()) ? one.asOf() : other.asOf());
    }
}
