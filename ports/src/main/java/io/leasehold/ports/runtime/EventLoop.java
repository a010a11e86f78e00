package io.leasehold.ports.runtime;

import io.leasehold.domain.time.MonoTime;

/**
 * A thread with one job, or its stand-in in virtual time; an instance's driver lives on one. Tasks run one at a time, in the order of submission;
 * the wake-up runs as a task of its own.
 */
public interface EventLoop {

    /** Runs {@code task} later on the loop; any thread may call. Tasks submitted after the end are dropped. */
    void submit(Runnable task);

    /**
     * Asks for {@code task} to run at {@code when}, or as soon after as the loop is free; replaces an earlier wish. To
     * be called on the loop.
     */
    void wakeAt(MonoTime when, Runnable task);
}
