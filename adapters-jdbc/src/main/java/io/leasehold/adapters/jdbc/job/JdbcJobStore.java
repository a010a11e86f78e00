package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.adapters.jdbc.fence.FencedWrite;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.OpenRun;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import io.leasehold.ports.job.ScheduleBook.Entry;
import io.leasehold.ports.runtime.WallClock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Schedules and runs in the shared database. */
public final class JdbcJobStore implements JobStore {

    private final FenceStore fence;
    private final LeaseName lock;
    private final Database database;
    private final WallClock wall;

    /**
     * Makes the store.
     *
     * @param fence writes in the same database; may count or watch what it passes on
     * @param lock the leader's
     * @param wall for what is shown of runs
     */
    public JdbcJobStore(FenceStore fence, LeaseName lock, Database database, WallClock wall) {
        this.fence = fence;
        this.lock = lock;
        this.database = database;
        this.wall = wall;
    }

    @Override
    public CompletionStage<Reading> read() {
        return database.ask(JdbcJobStore::found, failure -> new Reading.Unavailable(failure.reason()));
    }

    private static Reading found(Handle handle) {
        // One look at both: a run whose schedule seems to be gone would be ended.
        handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
        List<Schedule> schedules =
                ScheduleRows.list(handle).stream().map(Entry::schedule).toList();
        List<OpenRun> open = RunRows.open(handle).stream()
                .sorted(Comparator.comparing(OpenRun::key))
                .toList();
        return new Reading.Found(schedules, open);
    }

    @Override
    public Subscription watch(Runnable changed) {
        Runnable end = database.signals().listen(Topic.JOBS, new Watcher(changed));
        return end::run;
    }

    /** Told apart by identity: two that pass the same listener must not end each other's calls. */
    private static final class Watcher implements Runnable {
        private final Runnable changed;

        Watcher(Runnable changed) {
            this.changed = changed;
        }

        @Override
        public void run() {
            changed.run();
        }
    }

    @Override
    public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
        return write(token, writes -> writes.begin(beginning));
    }

    @Override
    public CompletionStage<JobWrite> note(FencingToken token, Note note) {
        return write(token, writes -> writes.note(note));
    }

    @Override
    public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
        return write(token, writes -> writes.end(run, ending));
    }

    private CompletionStage<JobWrite> write(FencingToken token, Predicate<RunWrites> write) {
        AtomicBoolean wrote = new AtomicBoolean();
        Runnable fenced = () -> wrote.set(write.test(new RunWrites(FencedWrite.handle(), token, wall.now())));
        return fence.write(lock, token, fenced).thenApply(outcome -> outcome.answer(new Written(wrote.get())));
    }

    /** What an answer of the fence comes to. */
    private record Written(boolean wrote) implements FenceOutcome.Handler<JobWrite> {
        @Override
        public JobWrite onHighest(FenceOutcome.Highest outcome) {
            return wrote ? new JobWrite.Stored() : new JobWrite.Moot();
        }

        @Override
        public JobWrite onOutranked(FenceOutcome.Outranked outcome) {
            return new JobWrite.Outranked(outcome.by());
        }

        @Override
        public JobWrite onUnavailable(FenceOutcome.Unavailable outcome) {
            return new JobWrite.Unavailable(outcome.reason());
        }
    }

    @Override
    public CompletionStage<Details> details(RunKey run) {
        return database.ask(handle -> found(handle, run), failure -> new Details.Unavailable(failure.reason()));
    }

    private static Details found(Handle handle, RunKey run) {
        Optional<Details.Found> found = RunRows.details(handle, run);
        return found.isPresent() ? found.get() : new Details.Missing();
    }
}
