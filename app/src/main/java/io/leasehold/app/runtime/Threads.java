package io.leasehold.app.runtime;

import io.leasehold.ports.runtime.Ticker;

/** The threads of one instance that are ours: each is one event loop with one job. */
public final class Threads implements AutoCloseable {

    private final ThreadEventLoop driver;
    private final ThreadEventLoop cleanup;
    private final ThreadEventLoop journal;

    public Threads(Ticker ticker) {
        driver = new ThreadEventLoop("leasehold-driver", ticker);
        cleanup = new ThreadEventLoop("leasehold-cleanup", ticker);
        journal = new ThreadEventLoop("leasehold-journal", ticker);
    }

    public ThreadEventLoop driver() {
        return driver;
    }

    public ThreadEventLoop cleanup() {
        return cleanup;
    }

    public ThreadEventLoop journal() {
        return journal;
    }

    public void start() {
        driver.start();
        cleanup.start();
        journal.start();
    }

    @Override
    public void close() {
        driver.close();
        cleanup.close();
        journal.close();
    }
}
