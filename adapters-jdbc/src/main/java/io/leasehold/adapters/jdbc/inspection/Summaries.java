package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionRecords.ClusterSummary;
import io.leasehold.ports.inspection.InspectionRecords.Inspection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the last records of each cluster. */
final class Summaries {

    private Summaries() {}

    /** By cluster. */
    static List<ClusterSummary> of(List<Inspection> last) {
        SortedMap<ClusterId, ClusterSummary> summaries = new TreeMap<>();
        last.forEach(inspection -> summaries.merge(inspection.cluster(), of(inspection), Summaries::sum));
        return List.copyOf(summaries.values());
    }

    private static ClusterSummary of(Inspection inspection) {
        return new ClusterSummary(
                inspection.cluster(),
                1,
                inspection.status() == RecordStatus.SUCCESS ? 0 : 1,
                inspection.counts(),
                inspection.endedAt().orElse(inspection.startedAt()));
    }

    private static ClusterSummary sum(ClusterSummary one, ClusterSummary other) {
        Counts a = one.counts();
        Counts b = other.counts();
        return new ClusterSummary(
                one.cluster(),
                one.records() + other.records(),
                one.unfinished() + other.unfinished(),
                new Counts(a.normal() + b.normal(), a.warning() + b.warning(), a.failed() + b.failed()),
                one.asOf().isAfter(other.asOf()) ? one.asOf() : other.asOf());
    }
}
