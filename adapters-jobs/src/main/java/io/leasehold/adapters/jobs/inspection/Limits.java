package io.leasehold.adapters.jobs.inspection;

import java.time.Duration;

/**
 * What an inspection may cost.
 *
 * @param parallel clusters at a time, and so processes of scripts
 * @param total for the scripts of a whole run; after it, those that are left are not run
 * @param settle how long after its begin a run waits for connections that are being made: a leader that has just started
 *     is still making them. A cluster that is not known is waited for so long after the instance has started
 * @param write how long one write, or read, of the database is waited for
 */
record Limits(int parallel, Duration total, Duration settle, Duration write) {

    Limits {
        if (parallel < 1) {
            throw new IllegalArgumentException("no cluster could be inspected: give at least 1 at a time");
        }
    }

    static Limits of(int parallel) {
        return new Limits(parallel, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
