package io.leasehold.adapters.jdbc.audit;

import io.leasehold.ports.audit.AuditEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entries that are yet to be stored, in their order. Beyond a bound the oldest go: they are in the log. */
final class Backlog {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    /** Of so many that were dropped one is told. */
    private static final int TOLD = 1000;

    private final int most;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean closed;

    /** An entry under the ID by which its row is found again. */
    record Waiting(UUID id, AuditEntry entry) {}

    Backlog(int most) {
        this.most = most;
    }

    synchronized void add(AuditEntry entry) {
        waiting.addLast(new Waiting(UUID.randomUUID(), entry));
        if (waiting.size() > most) {
            waiting.removeFirst();
            tellDropped();
        }
        notifyAll();
    }

    private void tellDropped() {
        if (dropped % TOLD == 0) {
            LOG.warn(
                    "More than {} entries of the audit wait for the database: the oldest is now in the log only, as are"
                            + " {} before it",
                    most,
                    dropped);
        }
        dropped++;
    }

    /** Waits until there are any and returns the oldest; none once this is closed and all are stored. */
    synchronized List<Waiting> awaitOldest(int limit) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return waiting.stream().limit(limit).toList();
    }

    /** Takes away what was stored; some of it may have been dropped meanwhile. */
    synchronized void stored(List<Waiting> batch) {
        while (!waiting.isEmpty() && batch.contains(waiting.getFirst())) {
            waiting.removeFirst();
        }
    }

    /** Waits that long; returns false, at once, if this is closed. */
    synchronized boolean pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return !closed;
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
