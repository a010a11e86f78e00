package io.leasehold.simulation.world;

import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.EventLoop;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One event loop of a process: what is submitted runs at once, in order, unless the process is paused or dead. */
final class Loop implements EventLoop {

    private static final long NEVER = Long.MAX_VALUE;

    private final Incarnation process;
    private final Runners runners;
    private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    private boolean queued;
    private long wishedAt = NEVER;
    private long armedAt = NEVER;
    private @Nullable Runnable wish;

    /** A task, with the event that brought it about. */
    private record Task(Runnable body, long cause) {}

    Loop(Incarnation process, Runners runners) {
        this.process = process;
        this.runners = runners;
    }

    @Override
    public void submit(Runnable task) {
        tasks.add(new Task(task, runners.recording().current()));
        if (!queued && process.runs()) {
            queued = true;
            runners.add(this);
        }
    }

    /** One timer is armed at a time, and moved when it rings too early: most wishes are replaced by later ones. */
    @Override
    public void wakeAt(MonoTime when, Runnable task) {
        wishedAt = process.clock().globalAt(when.nanos());
        wish = task;
        arm();
    }

    private void arm() {
        if (wishedAt < armedAt) {
            armedAt = wishedAt;
            long mine = armedAt;
            runners.time().at(armedAt, () -> ring(mine));
        }
    }

    private void ring(long rangAt) {
        if (armedAt != rangAt) {
            return;
        }
        armedAt = NEVER;
        if (wishedAt > runners.time().now()) {
            arm();
            return;
        }
        Runnable due = wish;
        wishedAt = NEVER;
        wish = null;
        if (due != null) {
            runners.recording().workOn(0);
            submit(due);
        }
    }

    /** The clock's rate changed: what was wished for on it comes at another instant. */
    void rearm(MonoTime wishedLocally) {
        wishedAt = process.clock().globalAt(wishedLocally.nanos());
        arm();
    }

    /** The local instant of the wish, for {@link #rearm}; the end of time for none. */
    MonoTime wishedLocally() {
        return wishedAt == NEVER ? new MonoTime(NEVER) : process.clock().monoAt(wishedAt);
    }

    /** Runs what waits, unless the process is paused or dead meanwhile. */
    void run() {
        queued = false;
        while (process.runs()) {
            Task task = tasks.poll();
            if (task == null) {
                return;
            }
            runners.recording().workOn(task.cause());
            task.body().run();
        }
    }

    /** The process runs again: what waited is to be run. */
    void resume() {
        if (!queued && !tasks.isEmpty()) {
            queued = true;
            runners.add(this);
        }
    }

    void drop() {
        tasks.clear();
        wish = null;
        wishedAt = NEVER;
    }
}
