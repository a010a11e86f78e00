package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.Opening;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.inspection.Script;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inspection of one cluster in one run: scripts one after the other, each result written as soon as it is there. */
final class ClusterInspection {

    private static final String LOST =
            "the connection to the cluster was lost before its scripts were through: they may have seen less than there is";

    private final RunWork work;
    private final ClusterId cluster;
    private final List<ScriptStatus> statuses = new ArrayList<>();
    private final Findings findings = new Findings();
    private final Troubles troubles = new Troubles();
    private Counts counts = Counts.NONE;

    ClusterInspection(RunWork work, ClusterId cluster) {
        this.work = work;
        this.cluster = cluster;
    }

    ClusterReport inspect() throws RunOver {
        work.stop().check();
        Optional<String> problem = work.connections().problem(cluster);
        work.stop().check();
        try {
            if (problem.isPresent()) {
                work.records().open(opening(RecordStatus.SKIPPED, problem.get()));
                return ClusterReport.without(cluster, RecordStatus.SKIPPED, problem.get());
            }
            long record = work.records().open(opening(RecordStatus.RUNNING, ""));
            return inspect(record);
        } catch (Unusable unwritable) {
            return ClusterReport.without(cluster, RecordStatus.FAILED, unwritable.sentence());
        }
    }

    private Opening opening(RecordStatus status, String message) {
        return new Opening(
                work.assignment().run(),
                work.assignment().trigger(),
                work.parameters().name(),
                cluster,
                status,
                work.parameters().scripts().size(),
                work.clock().now(),
                message);
    }

    private ClusterReport inspect(long record) throws RunOver {
        ClusterReport report;
        try {
            report = whole(runScripts(record));
        } catch (Unusable problem) {
            report = report(RecordStatus.FAILED, problem.sentence());
        }
        try {
            work.records().close(record, report.status(), report.message());
            return report;
        } catch (Unusable problem) {
            // It is tried once more when the run ends, and closed with the run's end.
            return report(RecordStatus.FAILED, problem.sentence());
        }
    }

    /**
     * A script that takes a refusal for nothing to see ends well, so a lost connection is told whatever scripts say, also one that
     * was made again meanwhile. Nor does the end of the run's time hide what was wrong before it.
     */
    private ClusterReport whole(String cut) {
        String scripts = troubles.scripts(work.parameters().scripts().size());
        boolean isLost = work.connections().isLost(cluster);
        RecordStatus status = isLost || troubles.isBlind() ? RecordStatus.FAILED : RecordStatus.of(statuses);
        return report(
                status == RecordStatus.SUCCESS && !cut.isEmpty() ? RecordStatus.TIMEOUT : status,
                sentence(cut, isLost ? LOST : "", troubles.blindness(), scripts));
    }

    private static String sentence(String... clauses) {
        return Stream.of(clauses).filter(clause -> !clause.isEmpty()).collect(Collectors.joining("; "));
    }

    private ClusterReport report(RecordStatus status, String message) {
        return new ClusterReport(cluster, status, statuses.size(), counts, findings.worstFirst(), message);
    }

    /** Runs them; a sentence if the time of the run was over before they were. */
    private String runScripts(long record) throws Unusable, RunOver {
        if (work.stop().isTimeUp()) {
            return timeIsUp();
        }
        try (ScriptSandbox sandbox = work.sandboxes().open(cluster)) {
            Runnable kill = sandbox::cancel;
            work.stop().endsScripts(kill);
            try {
                return runScripts(record, sandbox);
            } finally {
                work.stop().forget(kill);
            }
        }
    }

    private String runScripts(long record, ScriptSandbox sandbox) throws Unusable, RunOver {
        for (String code : work.parameters().scripts()) {
            if (!work.assignment().guard().mayAct()) {
                throw work.over(RunOver.interrupted("this instance leads no more"));
            }
            if (work.stop().isTimeUp() || !ran(record, code, sandbox)) {
                return timeIsUp();
            }
        }
        return "";
    }

    private String timeIsUp() {
        return "the time for the whole run was over after " + statuses.size() + " of "
                + work.parameters().scripts().size() + " scripts: give the schedule fewer clusters or scripts";
    }

    /** Runs one; false if it was cut short by the end of the run's time, so that what came of it says nothing. */
    private boolean ran(long record, String code, ScriptSandbox sandbox) throws Unusable, RunOver {
        Instant begun = work.clock().now();
        Optional<Script> script = work.script(code);
        ScriptEnd end = script.map(sandbox::run)
                .orElseGet(() -> ScriptEnd.failed("there is no script of the code '" + Plain.quoted(code)
                        + "': add it, or take it out of the schedule"));
        work.stop().check();
        if (work.stop().isTimeUp() && end.status() != ScriptStatus.SUCCESS) {
            return false;
        }
        String name = script.map(Script::name).orElse(code);
        work.records()
                .add(
                        record,
                        new ScriptResult(
                                code,
                                name,
                                end.status(),
                                begun,
                                work.clock().now(),
                                end.output(),
                                end.error(),
                                end.events()));
        count(code, name, end);
        return true;
    }

    private void count(String code, String name, ScriptEnd end) {
        statuses.add(end.status());
        troubles.count(name, end);
        for (Event event : end.events()) {
            counts = counts.plus(event);
            if (event.status() != EventStatus.NORMAL) {
                findings.add(Finding.of(code, name, event));
            }
        }
        if (end.status() != ScriptStatus.SUCCESS) {
            findings.add(Finding.of(code, name, end));
        }
    }
}
