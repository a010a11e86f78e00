package io.leasehold.adapters.jobs.lua;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks at this process's heap all the time, garbage included: what is in use at the worst must fit. */
final class HeapWatch implements AutoCloseable {

    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private final AtomicLong highest = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "heap-watch");
    private volatile boolean over;

    HeapWatch() {
        thread.setDaemon(true);
        look();
        thread.start();
    }

    private void watch() {
        while (!over) {
            look();
            LockSupport.parkNanos(EVERY);
        }
    }

    private void look() {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        highest.accumulateAndGet(used, Math::max);
    }

    /** In bytes, so far. */
    long highest() {
        return highest.get();
    }

    @Override
    public void close() {
        over = true;
    }
}
