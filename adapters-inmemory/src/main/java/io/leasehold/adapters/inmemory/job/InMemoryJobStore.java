package io.leasehold.adapters.inmemory.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Run;
import io.leasehold.ports.runtime.WallClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Schedules and runs in memory, with the users' side as far as tests and the simulation need it. Every stage is complete
 * when it is returned, as far as the fence's are, and watchers are called on the thread of the change, in their order.
 */
public final class InMemoryJobStore implements JobStore {

    private final FenceStore fence;
    private final LeaseName lock;
    private final WallClock wall;
    private final Rows rows;
    private final List<Watcher> watchers;

    /** Told apart by identity: two that pass the same listener must not end each other's calls. */
    private static final class Watcher {
        private final Runnable changed;

        Watcher(Runnable changed) {
            this.changed = changed;
        }
    }

    /**
     * Makes a store without schedules.
     *
     * @param lock the leader's
     * @param wall for what is shown, and for when a schedule was saved
     */
    public InMemoryJobStore(FenceStore fence, LeaseName lock, WallClock wall) {
        this(fence, lock, wall, new Rows(), new CopyOnWriteArrayList<>());
    }

    private InMemoryJobStore(FenceStore fence, LeaseName lock, WallClock wall, Rows rows, List<Watcher> watchers) {
        this.fence = fence;
        this.lock = lock;
        this.wall = wall;
        this.rows = rows;
        this.watchers = watchers;
    }

    /** The same schedules and runs, as another process reaches them. */
    public InMemoryJobStore through(FenceStore other, WallClock itsWall) {
        return new InMemoryJobStore(other, lock, itsWall, rows, watchers);
    }

    @Override
    public CompletionStage<Reading> read() {
        return CompletableFuture.completedFuture(rows.read());
    }

    @Override
    public Subscription watch(Runnable changed) {
        Watcher own = new Watcher(changed);
        watchers.add(own);
        return () -> watchers.remove(own);
    }

    @Override
    public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
        return write(token, () -> rows.begin(token, beginning, wall.now()));
    }

    @Override
    public CompletionStage<JobWrite> note(FencingToken token, Note note) {
        return write(token, () -> rows.note(token, note, wall.now()));
    }

    @Override
    public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
        return write(token, () -> rows.end(run, ending, wall.now()));
    }

    @Override
    public CompletionStage<Details> details(RunKey run) {
        return CompletableFuture.completedFuture(rows.details(run));
    }

    private CompletionStage<JobWrite> write(FencingToken token, BooleanSupplier write) {
        AtomicBoolean wrote = new AtomicBoolean();
        return fence.write(lock, token, () -> wrote.set(write.getAsBoolean()))
                .thenApply(outcome -> outcome.answer(new Written(wrote.get())));
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

    /** Adds a schedule, or replaces that of the same ID; throws if the expression is none. */
    public void save(Draft draft) {
        if (!(CronExpression.read(draft.cron()) instanceof CronExpression.Reading.Valid valid)) {
            throw new IllegalArgumentException("'" + draft.cron() + "' is no cron expression");
        }
        Optional<Schedule> before = rows.find(draft.id()).map(Rows.Saved::schedule);
        Schedule asked = new Schedule(
                draft.id(),
                valid.expression(),
                draft.zone(),
                draft.enabled(),
                before.map(Schedule::since).orElseGet(wall::now),
                before.flatMap(Schedule::handledUntil));
        Schedule kept = before.isEmpty() || before.get().equals(asked) ? asked : fromNowOn(asked);
        rows.save(new Rows.Saved(kept, draft.kind(), draft.parameters()));
        tell();
    }

    private Schedule fromNowOn(Schedule changed) {
        return new Schedule(
                changed.id(), changed.cron(), changed.zone(), changed.enabled(), wall.now(), changed.handledUntil());
    }

    /** Removes a schedule; its runs stay. Returns whether there was one. */
    public boolean remove(ScheduleId id) {
        return told(rows.remove(id));
    }

    /** Asks for a run now, and returns which; empty if there is no such schedule. */
    public Optional<RunKey> trigger(ScheduleId id, Optional<String> parameters) {
        Optional<RunKey> run = rows.trigger(id, parameters, wall.now());
        told(run.isPresent());
        return run;
    }

    /** Asks for the end of a run; returns whether it is open. */
    public boolean cancel(RunKey run) {
        return told(rows.cancel(run));
    }

    /** All runs, the newest first. */
    public List<Run> runs() {
        return rows.all();
    }

    private boolean told(boolean changed) {
        if (changed) {
            tell();
        }
        return changed;
    }

    private void tell() {
        watchers.forEach(watcher -> watcher.changed.run());
    }
}
