package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.LeaseChange;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The watches of a store and what is still to be told to them.
 *
 * <p>What happens is put into one queue under the store's lock, so in the order of revisions; {@link #deliver} empties
 * it outside that lock, one thread at a time. A listener that writes during a delivery finds one under way, adds to the
 * queue's end and returns: nothing overtakes.
 *
 * <p>Watches of equal scopes share one look at each change, and those of one name are found by it, so that many
 * instances which watch the same few scopes cost a write little more than one.
 */
final class Watches {

    private final Map<LeaseScope, List<Watch>> named = new LinkedHashMap<>();
    private final Map<LeaseScope, List<Watch>> labelled = new LinkedHashMap<>();
    private final Queue<Delivery> queue = new ArrayDeque<>();
    private boolean delivering;

    /** Something to be told to one watch: an event, or the end. */
    private sealed interface Delivery {
        void deliver();
    }

    private record Telling(Watch watch, WatchEvent event) implements Delivery {
        @Override
        public void deliver() {
            watch.tell(event);
        }
    }

    private record Ending(Watch watch, WatchEnd end, String reason) implements Delivery {
        @Override
        public void deliver() {
            watch.end(end, reason);
        }
    }

    synchronized void begin(Watch watch, List<LeaseChange> missed) {
        groups(watch.scope())
                .computeIfAbsent(watch.scope(), scope -> new ArrayList<>())
                .add(watch);
        missed.forEach(change -> enqueue(change, watch.scope(), List.of(watch)));
    }

    synchronized void refuse(Watch watch, String reason) {
        queue.add(new Ending(watch, WatchEnd.EXPIRED, reason));
    }

    synchronized void enqueue(LeaseChange change) {
        if (!named.isEmpty()) {
            LeaseScope scope = new LeaseScope.Named(change.name());
            enqueue(change, scope, named.getOrDefault(scope, List.of()));
        }
        labelled.forEach((scope, watches) -> enqueue(change, scope, watches));
    }

    private void enqueue(LeaseChange change, LeaseScope scope, List<Watch> watches) {
        WatchEvent event = watches.isEmpty() ? null : change.through(scope);
        if (event != null) {
            for (Watch watch : watches) {
                queue.add(new Telling(watch, event));
            }
        }
    }

    synchronized void enqueueForAll(WatchEvent event) {
        all().forEach(watch -> queue.add(new Telling(watch, event)));
    }

    synchronized void endAll(WatchEnd end, String reason) {
        all().forEach(watch -> queue.add(new Ending(watch, end, reason)));
        named.clear();
        labelled.clear();
    }

    synchronized void close(Watch watch) {
        watch.close();
        List<Watch> group = groups(watch.scope()).getOrDefault(watch.scope(), new ArrayList<>());
        group.remove(watch);
        if (group.isEmpty()) {
            groups(watch.scope()).remove(watch.scope());
        }
    }

    /** Tells everything that waits, unless that is being done already; to be called without the store's lock. */
    void deliver() {
        if (!startDelivering()) {
            return;
        }
        boolean emptied = false;
        try {
            for (Delivery next = next(); next != null; next = next()) {
                next.deliver();
            }
            emptied = true;
        } finally {
            // A listener that throws is a bug and shows as one; the rest waits for the next delivery.
            if (!emptied) {
                stopDelivering();
            }
        }
    }

    private synchronized boolean startDelivering() {
        if (delivering || queue.isEmpty()) {
            return false;
        }
        delivering = true;
        return true;
    }

    /** Finding the queue empty and no longer delivering is one step: nothing can be added in between and left lying. */
    private synchronized @Nullable Delivery next() {
        Delivery next = queue.poll();
        delivering = next != null;
        return next;
    }

    private synchronized void stopDelivering() {
        delivering = false;
    }

    private Map<LeaseScope, List<Watch>> groups(LeaseScope scope) {
        return scope instanceof LeaseScope.Named ? named : labelled;
    }

    private List<Watch> all() {
        List<Watch> all = new ArrayList<>();
        named.values().forEach(all::addAll);
        labelled.values().forEach(all::addAll);
        return all;
    }
}
