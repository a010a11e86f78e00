package io.leasehold.app.runtime;

import io.leasehold.ports.runtime.Ticker;

/** The threads of one instance that are ours: each is one event loop with one job. */
public final class Threads implements AutoCloseable {

    private final ThreadEventLoop driver;
    private final ThreadEventLoop duties;
    private final ThreadEventLoop jobs;
    private final ThreadEventLoop journal;

    public Threads(Ticker ticker) {
        driver = new ThreadEventLoop("leasehold-driver", ticker);
        duties = new ThreadEventLoop("leasehold-duties", ticker);
        jobs = new ThreadEventLoop("leasehold-jobs", ticker);
        journal = new ThreadEventLoop("leasehold-journal", ticker);
    }

    public ThreadEventLoop driver() {
        return driver;
    }

    public ThreadEventLoop duties() {
        return duties;
    }

    public ThreadEventLoop jobs() {
        return jobs;
    }

    public ThreadEventLoop journal() {
        return journal;
    }

    public void start() {
        driver.start();
        duties.start();
        jobs.start();
        journal.start();
    }

    @Override
    public void close() {
        driver.close();
        duties.close();
        jobs.close();
        journal.close();
    }
}
