package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Count;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.job.Job.Ending;
import java.util.List;
import java.util.stream.Collectors;

/** What came of each cluster, and what that makes of the run. */
record Tally(List<ClusterReport> reports) {

    /** Longest list of problems in the ending of a run; each record shows its own. */
    private static final int LONGEST = 900;

    Tally {
        reports = List.copyOf(reports);
    }

    Ending ending() {
        if (reports.isEmpty()) {
            return new Ending(RunStatus.SKIPPED, "there is no cluster to inspect");
        }
        if (count(RecordStatus.FAILED) > 0) {
            return problems(RunStatus.FAILED, RecordStatus.FAILED, "failed");
        }
        if (count(RecordStatus.TIMEOUT) > 0) {
            return problems(RunStatus.TIMEOUT, RecordStatus.TIMEOUT, "went over their time");
        }
        return count(RecordStatus.SUCCESS) == 0
                ? new Ending(RunStatus.SKIPPED, "no cluster was connected, of " + clusters())
                : new Ending(RunStatus.SUCCESS, summary());
    }

    /** Clusters and events, in one clause. */
    String summary() {
        int skipped = count(RecordStatus.SKIPPED);
        return Count.of(reports.size() - skipped, "cluster") + " inspected"
                + (skipped == 0 ? "" : ", " + skipped + " skipped") + ": " + words(counts());
    }

    private String clusters() {
        return Count.of(reports.size(), "cluster");
    }

    static String words(Counts counts) {
        return counts.normal() + " normal, " + Count.of(counts.warning(), "warning") + ", "
                + Count.of(counts.failed(), "failure");
    }

    Counts counts() {
        return reports.stream()
                .map(ClusterReport::counts)
                .reduce(
                        Counts.NONE,
                        (one, other) -> new Counts(
                                one.normal() + other.normal(),
                                one.warning() + other.warning(),
                                one.failed() + other.failed()));
    }

    private Ending problems(RunStatus status, RecordStatus which, String words) {
        String each = reports.stream()
                .filter(report -> report.status() == which)
                .map(report -> report.cluster() + (report.message().isEmpty() ? "" : ": " + report.message()))
                .collect(Collectors.joining("; "));
        String all = count(which) + " of " + clusters() + " " + words + " (" + words(counts()) + "): " + each;
        return new Ending(status, Plain.text(all, LONGEST));
    }

    int count(RecordStatus status) {
        return (int)
                reports.stream().filter(report -> report.status() == status).count();
    }
}
