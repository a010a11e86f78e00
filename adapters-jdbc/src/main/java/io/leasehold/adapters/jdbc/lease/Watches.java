package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Revisions.Standing;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.lease.WatchEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watches of this process on one namespace. One thread reads what is new whenever the topic is signalled, once for
 * all of them, and tells each what lies beyond its own position; so a watch that begins in the past is one like the
 * others.
 *
 * <p>A database that does not answer interrupts nothing at first, since a position outlives it and the reading goes on
 * where it stopped. If it lasts, the watches end as broken, which shows on the instance what is the matter.
 */
final class Watches implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    private final Database database;
    private final Topic topic;
    private final ChangeLog changes;
    private final Limits limits;
    private final List<Watch> open = new CopyOnWriteArrayList<>();
    /** However many signals come while one is being answered, one more look answers them all. */
    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);

    private final Runnable deafness;
    private final Thread reader = new Thread(this::run, "leasehold-lease-watches");
    private boolean closed;

    /** Touched by the reading thread alone, as is the next. */
    private @Nullable String failure;

    private @Nullable Long troubledSince;

    Watches(Database database, Topic topic, ChangeLog changes, Limits limits) {
        this.database = database;
        this.topic = topic;
        this.changes = changes;
        this.limits = limits;
        this.deafness = database.signals().listen(topic, this::ring);
        reader.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    private void ring() {
        bell.offer(true);
    }

    synchronized void begin(Watch watch) {
        if (closed) {
            watch.end(WatchEnd.BROKEN, "the leases are closed");
            return;
        }
        open.add(watch);
        ring();
    }

    /** Ends every watch as broken, on the reading thread. */
    @Override
    public void close() {
        deafness.run();
        shut();
        ring();
    }

    private synchronized void shut() {
        closed = true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            while (!isClosed()) {
                turn(bell.poll(PULSE.toMillis(), TimeUnit.MILLISECONDS) != null);
            }
        } catch (InterruptedException e) {
            LOG.info("The watches of leases end, since their thread was interrupted");
        } finally {
            // However it comes to an end, no watch may be left that is silent and looks alive.
            shut();
            endAll("the leases are closed");
        }
    }

    private void turn(boolean rung) {
        open.removeIf(Watch::isOver);
        try {
            if ((rung || failure != null) && !open.isEmpty()) {
                look();
            }
        } catch (RuntimeException bug) {
            LOG.error("The changes of leases could not be told; it is tried again", bug);
            failure = "the changes of leases could not be told";
        }
        open.forEach(watch -> watch.bookmark(limits.bookmarks()));
        judge();
    }

    private void look() {
        List<Watch> all = List.copyOf(open);
        Optional<Reading> reading = database.await(handle -> Optional.of(read(handle, all)), failed -> {
            failure = failed.reason();
            return Optional.empty();
        });
        if (reading.isEmpty()) {
            return;
        }
        failure = null;
        all.forEach(watch -> watch.advance(reading.get()));
        if (reading.get().more()) {
            ring();
        }
    }

    private Reading read(Handle handle, List<Watch> all) {
        Standing standing = database.revisions().read(handle, topic);
        long after = all.stream()
                .mapToLong(Watch::position)
                .filter(position -> position >= standing.forgotten() && position <= standing.number())
                .min()
                .orElse(standing.number());
        List<ChangeLog.Entry> found = changes.read(handle, after, standing.number(), BATCH);
        return Reading.of(standing, after, found, BATCH);
    }

    private void judge() {
        Optional<String> trouble = Optional.ofNullable(failure).or(database::problem);
        if (trouble.isEmpty()) {
            troubledSince = null;
            return;
        }
        long now = System.nanoTime();
        if (troubledSince == null) {
            troubledSince = now;
        } else if (now - troubledSince > limits.patience().toNanos()) {
            endAll(trouble.get());
        }
    }

    private void endAll(String reason) {
        open.forEach(watch -> watch.end(WatchEnd.BROKEN, reason));
        open.removeIf(Watch::isOver);
    }
}
