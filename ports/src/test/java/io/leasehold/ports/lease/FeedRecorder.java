package io.leasehold.ports.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one watch says, and notes each breach of the listener's own rules: two calls at once, or a word after the
 * end.
 */
public final class FeedRecorder implements LeaseFeed.Listener {

    private final Duration patience;
    private final AtomicBoolean inside = new AtomicBoolean();
    private final List<WatchEvent> events = new ArrayList<>();
    private final List<WatchEnd> ends = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private LeaseFeed.@Nullable Subscription subscription;

    /** Makes a recorder whose waits fail after {@code patience}. */
    public FeedRecorder(Duration patience) {
        this.patience = patience;
    }

    /** Tells the recorder what {@link #close} is to end. */
    public synchronized void subscribed(LeaseFeed.Subscription running) {
        subscription = running;
    }

    @Override
    public void onEvent(WatchEvent event) {
        alone("onEvent", () -> {
            if (!ends.isEmpty()) {
                breaches.add(event + " after the end");
            }
            events.add(event);
        });
    }

    @Override
    public void onEnd(WatchEnd end, String reason) {
        alone("onEnd", () -> {
            if (!ends.isEmpty() || reason.isBlank()) {
                breaches.add("a second end, or one without a reason: " + end + " " + reason);
            }
            ends.add(end);
        });
    }

    private void alone(String call, Runnable note) {
        boolean first = inside.compareAndSet(false, true);
        // Gives a second caller, if there is one, the chance to come in.
        LockSupport.parkNanos(1);
        synchronized (this) {
            if (!first) {
                breaches.add(call + " was called while another call was running");
            }
            note.run();
            notifyAll();
        }
        if (first) {
            inside.set(false);
        }
    }

    /** Ends the watch; may be called again. */
    public void close() {
        LeaseFeed.Subscription running;
        synchronized (this) {
            running = subscription;
        }
        if (running != null) {
            running.close();
        }
    }

    /** Returns the changes heard so far, without bookmarks. */
    public synchronized List<WatchEvent> changes() {
        assertThat(breaches).as("breaches of the listener's rules").isEmpty();
        return events.stream()
                .filter(event -> !(event instanceof WatchEvent.Bookmark))
                .toList();
    }

    public synchronized List<WatchEnd> ends() {
        assertThat(breaches).as("breaches of the listener's rules").isEmpty();
        return List.copyOf(ends);
    }

    /** Waits for a number of changes and returns all that were heard by then. */
    public List<WatchEvent> awaitChanges(int count) {
        return await(heard -> heard.size() >= count, count + " changes");
    }

    /** Waits until the last word is this state of a lease. */
    public List<WatchEvent> awaitPut(StoredLease lease) {
        return await(heard -> heard.contains(new WatchEvent.Put(lease)), "the arrival of " + lease);
    }

    /** Waits until a lease of this uid is reported removed. */
    public List<WatchEvent> awaitRemoved(StoredLease lease) {
        return await(heard -> heard.stream().anyMatch(event -> isRemovalOf(event, lease)), "the removal of " + lease);
    }

    public synchronized WatchEnd awaitEnd() {
        awaitHere(() -> !ends.isEmpty(), "the end of the watch");
        return ends.get(0);
    }

    private synchronized List<WatchEvent> await(Predicate<List<WatchEvent>> condition, String what) {
        awaitHere(() -> condition.test(changes()), what);
        return changes();
    }

    @SuppressWarnings("GuardedBy") // the callers hold the monitor
    private void awaitHere(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(
                        "waited " + patience + " for " + what + " but heard only " + events + " " + ends);
            }
            pause(left);
        }
    }

    private synchronized void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a watch", e);
        }
    }

    private static boolean isRemovalOf(WatchEvent event, StoredLease lease) {
        return event instanceof WatchEvent.Removed removed
                && removed.lease().version().uid().equals(lease.version().uid());
    }
}
