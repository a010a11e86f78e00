package io.leasehold.adapters.jdbc.lease;

import java.time.Duration;

/**
 * How much and how long.
 *
 * @param history how many changes are remembered at least; a few hundred more are there now and then
 * @param bookmarks so often at most a watch to which nothing else is told hears how far the history has come
 * @param patience how long a database may not answer before the watches end as broken
 */
record Limits(int history, Duration bookmarks, Duration patience) {

    /**
     * A thousand leases renewed every ten seconds make 8,192 changes in eighty seconds, and a watch lags by far less or
     * has broken. The patience is longer than PostgreSQL takes to fail over, and the processes on an H2 file to find
     * another one that serves it.
     */
    static final Limits USUAL = new Limits(8192, Duration.ofSeconds(5), Duration.ofSeconds(15));
}
