package io.leasehold.app.runtime;

import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of an instance.
 *
 * <p>A task that throws is a bug of ours, and the state behind it cannot be trusted any more: the loop logs it and ends
 * for good, {@link #failure} shows it, and whoever watches the process restarts it. Nothing unsafe follows from the end:
 * the guard of a leader's duties shuts by time alone.
 *
 * <p>A wake-up that is due goes before waiting tasks, but never twice in a row while any wait: neither starves the other.
 */
public final class ThreadEventLoop implements EventLoop, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadEventLoop.class);

    private final Ticker ticker;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable WakeUp wakeUp;
    private boolean wokeLast;
    private boolean closed;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable MonoTime busySince;

    private record WakeUp(MonoTime when, Runnable task) {}

    /** Makes the loop; tasks may be submitted before {@link #start}. */
    public ThreadEventLoop(String name, Ticker ticker) {
        this.ticker = ticker;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void submit(Runnable task) {
        change(() -> waiting.add(task));
    }

    @Override
    public void wakeAt(MonoTime when, Runnable task) {
        change(() -> wakeUp = new WakeUp(when, task));
    }

    /** Drops what waits and ends the loop after the task it is at; any thread may call, the loop's own included. */
    @Override
    public void close() {
        change(() -> {
            closed = true;
            waiting.clear();
            wakeUp = null;
        });
    }

    /** Waits until the loop has ended; returns whether it did so within {@code patience}. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        return !thread.isAlive();
    }

    /** The exception that ended the loop; empty while all is well. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** How long the loop has been at its present task; zero when it is at none. */
    public Duration busyFor() {
        MonoTime since = busySince;
        return since == null ? Duration.ZERO : ticker.now().since(since);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            if (!closed) {
                change.run();
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Runnable task = next(); task != null; task = next()) {
                busySince = ticker.now();
                task.run();
                busySince = null;
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("The driver failed and this instance acts no more; restart it and report this bug", e);
        } finally {
            busySince = null;
            close();
        }
    }

    /** Waits for the next task; null once the loop is closed. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (!closed) {
                Runnable task = takeDue();
                if (task != null) {
                    return task;
                }
                changed.awaitNanos(untilWakeUp());
            }
        } catch (InterruptedException e) {
            // Nobody is meant to interrupt this thread; a library that did so must not end the instance.
            LOG.debug("The loop was interrupted while it waited", e);
            return () -> {};
        } finally {
            lock.unlock();
        }
        return null;
    }

    private @Nullable Runnable takeDue() {
        WakeUp wish = wakeUp;
        boolean mayWake = !wokeLast || waiting.isEmpty();
        if (wish != null && mayWake && wish.when().reachedBy(ticker.now())) {
            wakeUp = null;
            wokeLast = true;
            return wish.task();
        }
        wokeLast = false;
        return waiting.poll();
    }

    private long untilWakeUp() {
        return wakeUp == null
                ? Long.MAX_VALUE
                : wakeUp.when().since(ticker.now()).toNanos();
    }
}
