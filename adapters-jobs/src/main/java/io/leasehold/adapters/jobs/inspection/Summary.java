package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.webhook.Message;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.job.Job.Assignment;
import io.leasehold.ports.job.Job.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Words for those whom a run is told: what needs a look comes first, since receivers take only so much. */
final class Summary {

    /** Findings of all clusters together. */
    private static final int MOST_FINDINGS = 100;

    /** Clusters that are told one by one; the counts are of all. */
    private static final int MOST_CLUSTERS = 100;

    private static final List<RecordStatus> WORST_FIRST =
            List.of(RecordStatus.FAILED, RecordStatus.TIMEOUT, RecordStatus.SUCCESS, RecordStatus.SKIPPED);

    private Summary() {}

    static Message of(Assignment assignment, Parameters parameters, Tally tally, Ending ending) {
        String name = Plain.quoted(parameters.name());
        String status = word(ending.status().name());
        List<ClusterReport> reports = tally.reports().stream()
                .sorted(Comparator.comparingInt(report -> WORST_FIRST.indexOf(report.status())))
                .limit(MOST_CLUSTERS)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(tally.summary());
        int room = MOST_FINDINGS;
        for (ClusterReport report : reports) {
            lines.add(line(report));
            List<Finding> findings = report.findings().stream().limit(room).toList();
            findings.forEach(finding -> lines.add(line(finding)));
            room -= findings.size();
        }
        return new Message(
                "Inspection " + name + ": " + status, lines, raw(assignment, parameters, tally, ending, reports));
    }

    private static String line(ClusterReport report) {
        String head = "**" + Plain.quoted(report.cluster().value()) + "**: "
                + word(report.status().name());
        String counts = report.status() == RecordStatus.SKIPPED ? "" : ", " + Tally.words(report.counts());
        return head + counts + (report.message().isEmpty() ? "" : " (" + Plain.quoted(report.message()) + ")");
    }

    private static String line(Finding finding) {
        String of = finding.namespace().isEmpty() ? finding.name() : finding.namespace() + "/" + finding.name();
        return "- " + finding.status() + ": " + Plain.quoted(finding.script()) + (of.isEmpty() ? "" : " " + of) + ": "
                + finding.message();
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }

    private static String raw(
            Assignment assignment, Parameters parameters, Tally tally, Ending ending, List<ClusterReport> reports) {
        ObjectNode root = JsonMapper.shared()
                .createObjectNode()
                .put("schedule", assignment.run().schedule().value())
                .put("name", parameters.name())
                .put("fireTime", assignment.run().fireTime().toString())
                .put("trigger", word(assignment.trigger().name()).replace('_', '-'))
                .put("status", word(ending.status().name()))
                .put("message", ending.message());
        put(root.putObject("counts"), tally.counts());
        ArrayNode clusters = root.putArray("clusters");
        int room = MOST_FINDINGS;
        for (ClusterReport report : reports) {
            List<Finding> findings = report.findings().stream().limit(room).toList();
            put(clusters.addObject(), report, findings);
            room -= findings.size();
        }
        return root.toString();
    }

    private static void put(ObjectNode node, ClusterReport report, List<Finding> findings) {
        node.put("cluster", report.cluster().value())
                .put("status", word(report.status().name()))
                .put("message", report.message());
        put(node.putObject("counts"), report.counts());
        ArrayNode list = node.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("script", finding.script())
                    .put("status", finding.status())
                    .put("message", finding.message())
                    .put("name", finding.name())
                    .put("namespace", finding.namespace());
        }
    }

    private static void put(ObjectNode node, Counts counts) {
        node.put("normal", counts.normal()).put("warning", counts.warning()).put("failed", counts.failed());
    }
}
