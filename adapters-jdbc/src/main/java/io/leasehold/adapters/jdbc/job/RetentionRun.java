package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.audit.AuditRows;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.inspection.OldInspections;
import io.leasehold.adapters.jdbc.job.Batches.Deleted;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.job.Job;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the retention, on a thread of its own that ends with it. */
final class RetentionRun implements Job.Execution {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);

    private final Batches batches;
    private final Instant now;
    private final Retention.Limits limits;
    /** Of an inspection many rows are deleted; people count inspections. */
    private final AtomicInteger inspections = new AtomicInteger();

    private final CompletableFuture<Job.Ending> ended = new CompletableFuture<>();

    RetentionRun(Database database, Job.Assignment assignment, Instant now, Retention.Limits limits) {
        this.batches = new Batches(database, assignment, limits.batch());
        this.now = now;
        this.limits = limits;
    }

    void begin() {
        Thread thread = new Thread(this::work, "leasehold-retention");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public CompletionStage<Job.Ending> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void cancel(Cancellation why) {
        batches.cancel(why);
    }

    private void work() {
        try {
            ended.complete(ending());
        } catch (RuntimeException | Error bug) {
            LOG.error("The retention failed", bug);
            ended.complete(new Job.Ending(RunStatus.FAILED, "the retention failed by a bug: see the leader's log"));
        }
    }

    private Job.Ending ending() {
        Deleted entries =
                batches.deleteAll(handle -> AuditRows.deleteBefore(handle, now.minus(limits.audit()), limits.batch()));
        Deleted runs = entries.end().isPresent() ? entries : deleteRuns();
        Deleted rest = runs.end().isPresent() ? runs : deleteInspections().then(this::deleteSendings);
        return rest.end()
                .orElseGet(() -> new Job.Ending(
                        RunStatus.SUCCESS,
                        "deleted " + entries.count() + " entries of the audit, " + runs.count() + " runs and "
                                + inspections.get() + " inspections"));
    }

    private Deleted deleteRuns() {
        return batches.deleteAll(handle -> RunRows.deleteBefore(handle, now.minus(limits.runs()), limits.batch()))
                .then(() -> batches.deleteOfEach(
                        handle -> RunRows.crowded(handle, limits.newest()),
                        (handle, schedule) -> RunRows.deleteBeyond(handle, schedule, limits.newest(), limits.batch())));
    }

    private Deleted deleteInspections() {
        return batches.write(handle -> OldInspections.closeOrphans(handle, now))
                .then(() -> batches.deleteAll(handle ->
                        counted(OldInspections.deleteBefore(handle, now.minus(limits.runs()), limits.batch()))))
                .then(() -> batches.deleteOfEach(
                        handle -> OldInspections.crowded(handle, limits.newestOfCluster()),
                        (handle, series) -> counted(OldInspections.deleteBeyond(
                                handle, series, limits.newestOfCluster(), limits.batch()))));
    }

    private int counted(OldInspections.Deleted deleted) {
        inspections.addAndGet(deleted.records());
        return deleted.rows();
    }

    private Deleted deleteSendings() {
        return batches.deleteAll(
                        handle -> OldInspections.deleteSendingsBefore(handle, now.minus(limits.runs()), limits.batch()))
                .then(() -> batches.deleteOfEach(
                        handle -> OldInspections.crowdedSendings(handle, limits.newest()),
                        (handle, schedule) -> OldInspections.deleteSendingsBeyond(
                                handle, schedule, limits.newest(), limits.batch())));
    }
}
