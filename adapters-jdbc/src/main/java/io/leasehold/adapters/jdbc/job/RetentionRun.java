package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.audit.AuditRows;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.fence.FencedWrite;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the retention, on a thread of its own that ends with it. */
final class RetentionRun implements Job.Execution {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);

    private final Database database;
    private final Job.Assignment assignment;
    private final Instant now;
    private final Retention.Limits limits;
    private final CompletableFuture<Job.Ending> ended = new CompletableFuture<>();
    private volatile boolean cancelled;

    RetentionRun(Database database, Job.Assignment assignment, Instant now, Retention.Limits limits) {
        this.database = database;
        this.assignment = assignment;
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
    public void cancel() {
        cancelled = true;
    }

    private void work() {
        try {
            ended.complete(ending());
        } catch (RuntimeException | Error bug) {
            LOG.error("The retention failed", bug);
            ended.complete(new Job.Ending(RunStatus.FAILED, "the retention failed by a bug: see the leader's log"));
        }
    }

    /** How many were deleted, or how the run ends before its time. */
    private record Deleted(int count, Optional<Job.Ending> end) {}

    private Job.Ending ending() {
        Deleted entries =
                deleteAll(handle -> AuditRows.deleteBefore(handle, now.minus(limits.audit()), limits.batch()));
        Deleted runs = entries.end().isPresent() ? entries : deleteRuns();
        return runs.end()
                .orElseGet(() -> new Job.Ending(
                        RunStatus.SUCCESS,
                        "deleted " + entries.count() + " entries of the audit and " + runs.count() + " runs"));
    }

    private Deleted deleteRuns() {
        Deleted old = deleteAll(handle -> RunRows.deleteBefore(handle, now.minus(limits.runs()), limits.batch()));
        return old.end().isPresent() ? old : deleteSurplus(old.count());
    }

    private Deleted deleteSurplus(int before) {
        Optional<List<String>> crowded = database.await(
                handle -> Optional.of(RunRows.crowded(handle, limits.newest())), failure -> Optional.empty());
        if (crowded.isEmpty()) {
            return new Deleted(before, Optional.of(failed("the database did not answer")));
        }
        int count = before;
        for (String schedule : crowded.get()) {
            Deleted surplus =
                    deleteAll(handle -> RunRows.deleteBeyond(handle, schedule, limits.newest(), limits.batch()));
            count += surplus.count();
            if (surplus.end().isPresent()) {
                return surplus;
            }
        }
        return new Deleted(count, Optional.empty());
    }

    /** Deletes batch by batch, until one is not full. */
    private Deleted deleteAll(ToIntFunction<Handle> deleteSome) {
        int count = 0;
        boolean more = true;
        while (more) {
            Deleted some = cut().map(end -> new Deleted(0, Optional.of(end))).orElseGet(() -> write(deleteSome));
            count += some.count();
            if (some.end().isPresent()) {
                return some;
            }
            more = some.count() == limits.batch();
        }
        return new Deleted(count, Optional.empty());
    }

    private Deleted write(ToIntFunction<Handle> deleteSome) {
        AtomicInteger count = new AtomicInteger();
        Runnable write = () -> {
            // Asked again: the write may have waited for a connection, and for the fence.
            if (cut().isEmpty()) {
                count.set(deleteSome.applyAsInt(FencedWrite.handle()));
            }
        };
        FenceOutcome outcome = assignment.write(write).toCompletableFuture().join();
        return new Deleted(count.get(), outcome.answer(new EndOf()).or(this::cut));
    }

    /** Why nothing more may be done; empty while it may. */
    private Optional<Job.Ending> cut() {
        if (cancelled) {
            return Optional.of(new Job.Ending(RunStatus.CANCELLED, "cancelled; the rest is deleted the next time"));
        }
        return assignment.guard().mayAct() ? Optional.empty() : Optional.of(interrupted());
    }

    private static Job.Ending interrupted() {
        return new Job.Ending(RunStatus.INTERRUPTED, "its leader leads no more; the rest is deleted the next time");
    }

    private static Job.Ending failed(String reason) {
        return new Job.Ending(RunStatus.FAILED, "what is left is deleted the next time: " + reason);
    }

    /** What an answer of the fence ends. */
    private static final class EndOf implements FenceOutcome.Handler<Optional<Job.Ending>> {
        @Override
        public Optional<Job.Ending> onHighest(FenceOutcome.Highest outcome) {
            return Optional.empty();
        }

        @Override
        public Optional<Job.Ending> onOutranked(FenceOutcome.Outranked outcome) {
            return Optional.of(interrupted());
        }

        @Override
        public Optional<Job.Ending> onUnavailable(FenceOutcome.Unavailable outcome) {
            return Optional.of(failed(outcome.reason()));
        }
    }
}
