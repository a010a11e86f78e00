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
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Words for those whom a run is told: what needs a look comes first, since receivers take only so much. */
final class Summary {

    /** Findings of all clusters together. */
    private static final int MOST_FINDINGS = 100;

    /** Clusters that are told one by one; the counts are of all. */
    private static final int MOST_CLUSTERS = 100;

    private static final List<RecordStatus> WORST_STATUS_FIRST =
            List.of(RecordStatus.FAILED, RecordStatus.TIMEOUT, RecordStatus.SUCCESS, RecordStatus.SKIPPED);

    private static final Comparator<ClusterReport> WORST_FIRST = Comparator.<ClusterReport>comparingInt(
                    report -> WORST_STATUS_FIRST.indexOf(report.status()))
            .thenComparing(report -> report.counts().failed(), Comparator.reverseOrder())
            .thenComparing(report -> report.counts().warning(), Comparator.reverseOrder());

    private Summary() {}

    static Message of(Assignment assignment, Parameters parameters, Tally tally, Ending ending) {
        String name = Plain.quoted(parameters.name());
        String status = word(ending.status().name());
        List<ClusterReport> reports = tally.reports().stream()
                .sorted(WORST_FIRST)
                .limit(MOST_CLUSTERS)
                .toList();
        List<List<Finding>> told = told(reports);
        List<String> lines = new ArrayList<>();
        lines.add(tally.summary());
        for (int i = 0; i < reports.size(); i++) {
            lines.add(line(reports.get(i)));
            told.get(i).forEach(finding -> lines.add(line(finding)));
        }
        return new Message(
                "Inspection " + name + ": " + status, lines, raw(assignment, parameters, tally, ending, reports, told));
    }

    /** Of each report what there is room for: failures of all clusters are chosen before warnings of any. */
    private static List<List<Finding>> told(List<ClusterReport> reports) {
        int[] numbers = new int[reports.size()];
        int room = MOST_FINDINGS;
        for (boolean warnings : new boolean[] {false, true}) {
            for (int i = 0; i < numbers.length; i++) {
                long there = reports.get(i).findings().stream()
                        .filter(finding -> finding.isWarning() == warnings)
                        .count();
                int taken = (int) Math.min(room, there);
                numbers[i] += taken;
                room -= taken;
            }
        }
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> reports.get(i).findings().subList(0, numbers[i]))
                .toList();
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
            Assignment assignment,
            Parameters parameters,
            Tally tally,
            Ending ending,
            List<ClusterReport> reports,
            List<List<Finding>> told) {
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
        for (int i = 0; i < reports.size(); i++) {
            put(clusters.addObject(), reports.get(i), told.get(i));
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
                    .put("script", finding.code())
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
