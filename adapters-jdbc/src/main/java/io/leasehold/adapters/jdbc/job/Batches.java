package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.fence.FencedWrite;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What one run deletes, batch by batch, each of which is a fenced write that is made only while the run may act. */
final class Batches {

    private final Database database;
    private final Job.Assignment assignment;
    private final int size;
    private final AtomicReference<@Nullable Cancellation> cancelled = new AtomicReference<>();

    /** @param size so many rows are deleted in one write at most */
    Batches(Database database, Job.Assignment assignment, int size) {
        this.database = database;
        this.assignment = assignment;
        this.size = size;
    }

    /** How many were deleted, or how the run ends before its time. */
    record Deleted(int count, Optional<Job.Ending> end) {

        /** Goes on unless the run ends. */
        Deleted then(Supplier<Deleted> next) {
            if (end.isPresent()) {
                return this;
            }
            Deleted more = next.get();
            return new Deleted(count + more.count(), more.end());
        }
    }

    /** The first reason counts. */
    void cancel(Cancellation why) {
        cancelled.compareAndSet(null, why);
    }

    /** Deletes until a batch is not full. */
    Deleted deleteAll(ToIntFunction<Handle> deleteSome) {
        int count = 0;
        boolean more = true;
        while (more) {
            Deleted some = write(deleteSome);
            count += some.count();
            if (some.end().isPresent()) {
                return some;
            }
            more = some.count() == size;
        }
        return new Deleted(count, Optional.empty());
    }

    /** Finds first, outside of the fence, of what something is to be deleted. */
    <T> Deleted deleteOfEach(Function<Handle, List<T>> find, ToIntBiFunction<Handle, T> deleteSome) {
        Optional<List<T>> found =
                database.await(handle -> Optional.of(find.apply(handle)), failure -> Optional.empty());
        if (found.isEmpty()) {
            return new Deleted(0, Optional.of(failed("the database did not answer")));
        }
        Deleted all = new Deleted(0, Optional.empty());
        for (T item : found.get()) {
            all = all.then(() -> deleteAll(handle -> deleteSome.applyAsInt(handle, item)));
        }
        return all;
    }

    /** Makes one write. */
    Deleted write(ToIntFunction<Handle> deleteSome) {
        Optional<Job.Ending> before = cut();
        if (before.isPresent()) {
            return new Deleted(0, before);
        }
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
        Cancellation why = cancelled.get();
        if (why == Cancellation.ASKED) {
            return Optional.of(new Job.Ending(RunStatus.CANCELLED, "cancelled; the rest is deleted the next time"));
        }
        return why == null && assignment.guard().mayAct() ? Optional.empty() : Optional.of(interrupted());
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
