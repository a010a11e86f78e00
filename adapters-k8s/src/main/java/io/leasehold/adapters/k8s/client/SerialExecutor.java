package io.leasehold.adapters.k8s.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks one at a time, in order, on borrowed threads: none is held while there is nothing to do. */
final class SerialExecutor implements Executor {

    private final Executor threads;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean closed;

    SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        waiting.add(task);
        if (!running) {
            running = true;
            threads.execute(this::runNext);
        }
    }

    /** Forgets what waits and takes nothing more; what runs, runs on. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /** One task per turn, so that a busy client does not keep a thread from others. */
    private void runNext() {
        try {
            take().run();
        } finally {
            goOn();
        }
    }

    private synchronized Runnable take() {
        Runnable task = waiting.poll();
        return task == null ? () -> {} : task;
    }

    private synchronized void goOn() {
        running = !waiting.isEmpty();
        if (running) {
            threads.execute(this::runNext);
        }
    }
}
