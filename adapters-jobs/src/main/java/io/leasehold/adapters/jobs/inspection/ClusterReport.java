package io.leasehold.adapters.jobs.inspection;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import java.util.List;

/**
 * What one cluster's inspection came to.
 *
 * @param done how many scripts have ended
 * @param findings some of those that are not normal, the worst first
 * @param message why it did not go as it should; empty if it did
 */
record ClusterReport(
        ClusterId cluster, RecordStatus status, int done, Counts counts, List<Finding> findings, String message) {

    ClusterReport {
        findings = List.copyOf(findings);
    }

    static ClusterReport without(ClusterId cluster, RecordStatus status, String message) {
        return new ClusterReport(cluster, status, 0, Counts.NONE, List.of(), message);
    }
}
