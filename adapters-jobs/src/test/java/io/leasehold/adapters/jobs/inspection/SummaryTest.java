package io.leasehold.adapters.jobs.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receivers take only so much: what of many findings they are told, and in which order. */
final class SummaryTest {

    private static final Parameters PARAMETERS =
            new Parameters("Every night", true, new TreeSet<>(), List.of("a"), List.of("oncall"));

    private static Finding finding(String status, String message) {
        return new Finding("code", "Name", status, message, "", "");
    }

    private static List<Finding> findings(int failures, int warnings) {
        Findings findings = new Findings();
        IntStream.range(0, warnings).forEach(i -> findings.add(finding("warning", "warning " + i)));
        IntStream.range(0, failures).forEach(i -> findings.add(finding("failed", "failure " + i)));
        return findings.worstFirst();
    }

    private static ClusterReport report(String cluster, RecordStatus status, int failures, int warnings) {
        return new ClusterReport(
                new ClusterId(cluster), status, 1, new Counts(0, warnings, failures), findings(failures, warnings), "");
    }

    private static JsonNode clusters(List<ClusterReport> reports) {
        Tally tally = new Tally(reports);
        String raw = Summary.of(new FakeAssignment(""), PARAMETERS, tally, tally.ending())
                .raw();
        return JsonMapper.shared().readTree(raw).path("clusters");
    }

    private static List<String> names(JsonNode clusters) {
        return clusters.valueStream()
                .map(cluster -> cluster.path("cluster").asString(""))
                .toList();
    }

    private static long told(JsonNode clusters, String status) {
        return clusters.valueStream()
                .flatMap(cluster -> cluster.path("findings").valueStream())
                .filter(finding -> finding.path("status").asString("").equals(status))
                .count();
    }

    @Test
    void many_warnings_of_a_cluster_hide_none_of_its_failures() {
        assertThat(findings(15, 50)).hasSize(20).filteredOn(Finding::isWarning).hasSize(5);
        assertThat(findings(50, 50)).hasSize(20).noneMatch(Finding::isWarning);
        assertThat(findings(0, 50)).hasSize(20).extracting(Finding::message).startsWith("warning 0", "warning 1");
    }

    @Test
    void a_script_that_did_not_end_is_as_bad_as_a_failure() {
        assertThat(finding("timeout", "").isWarning()).isFalse();
    }

    @Test
    void the_worst_cluster_comes_first_by_how_it_ended_then_by_its_failures_then_by_its_warnings() {
        JsonNode clusters = clusters(List.of(
                report("away", RecordStatus.SKIPPED, 0, 0),
                report("fine", RecordStatus.SUCCESS, 0, 0),
                report("warned", RecordStatus.SUCCESS, 0, 9),
                report("bad", RecordStatus.SUCCESS, 1, 0),
                report("worse", RecordStatus.SUCCESS, 2, 0),
                report("slow", RecordStatus.TIMEOUT, 0, 0),
                report("broken", RecordStatus.FAILED, 0, 0)));

        assertThat(names(clusters)).containsExactly("broken", "slow", "worse", "bad", "warned", "fine", "away");
    }

    @Test
    void failures_of_all_clusters_are_told_before_warnings_of_any() {
        List<ClusterReport> reports = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            reports.add(report("slow-" + i, RecordStatus.TIMEOUT, 0, 20));
        }
        reports.add(report("bad", RecordStatus.SUCCESS, 20, 0));

        JsonNode clusters = clusters(reports);

        assertThat(told(clusters, "failed")).isEqualTo(20);
        assertThat(told(clusters, "warning")).isEqualTo(80);
        assertThat(names(clusters)).last().isEqualTo("bad");
    }

    @Test
    void of_very_many_clusters_the_worst_are_told() {
        List<ClusterReport> reports = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            reports.add(report("c-" + i, RecordStatus.SUCCESS, 0, 0));
        }
        reports.add(report("bad", RecordStatus.SUCCESS, 1, 0));

        assertThat(names(clusters(reports))).hasSize(100).startsWith("bad");
    }
}
