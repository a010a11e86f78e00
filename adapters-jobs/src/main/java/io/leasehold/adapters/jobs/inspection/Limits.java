package io.leasehold.adapters.jobs.inspection;

import java.time.Duration;

/**
 * What an inspection may cost.
 *
 * @param parallel clusters at a time, and so processes of scripts
 * @param total for the scripts of a whole run; after it, those that are left are not run
 * @param settle how long after its begin a run waits for connections that are being made: a leader that has just started
 *     is still making them
 * @param write how long one write, or read, of the database is waited for
 */
record Limits(int parallel, Duration total, Duration settle, Duration write) {

    /**
     * Scripts mostly wait for API servers, but each process has a heap of its own and takes a processor while it starts.
     * Four keep a leader of a small pod within its memory, and more than there are processors would only run each into its
     * limit of time.
     */
    private static final int MOST_PARALLEL = 4;

    static final Limits STANDARD =
            of(Math.min(MOST_PARALLEL, Runtime.getRuntime().availableProcessors()));

    Limits {
        if (parallel < 1) {
            throw new IllegalArgumentException("no cluster could be inspected: give at least 1 at a time");
        }
    }

    static Limits of(int parallel) {
        return new Limits(parallel, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
