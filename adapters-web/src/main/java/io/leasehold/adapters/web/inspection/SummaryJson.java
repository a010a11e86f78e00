package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.inspection.InspectionRecords.ClusterSummary;
import java.time.Instant;
import java.util.List;

/** The body of {@code /api/v1/inspection/summary}. */
record SummaryJson(List<Item> items, int total) {

    /**
     * One cluster, as of the last record with a result (success, failed or timeout) of each schedule that is there.
     *
     * @param records how many those are
     * @param unfinished how many of those are no success
     * @param uninspected how many schedules inspected nothing the last time: skipped, or interrupted
     * @param asOf when the last of them ended
     */
    record Item(String cluster, int records, int unfinished, int uninspected, CountsJson counts, Instant asOf) {}

    static SummaryJson of(List<ClusterSummary> clusters) {
        return new SummaryJson(clusters.stream().map(SummaryJson::item).toList(), clusters.size());
    }

    private static Item item(ClusterSummary summary) {
        return new Item(
                summary.cluster().value(),
                summary.records(),
                summary.unfinished(),
                summary.uninspected(),
                CountsJson.of(summary.counts()),
                summary.asOf());
    }
}
