package io.leasehold.simulation.world;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One watch on its way from the server to a process: events arrive in order, each some time after its commit. It can
 * stall, and then go on late, break, or stay silent for ever while it looks open.
 */
final class WatchStream implements LeaseFeed.Listener, LeaseFeed.Subscription, Runnable {

    private static final int WAYS_OUT_OF_A_STALL = 3;

    private final Link link;
    private final LeaseScope scope;
    private final LeaseFeed.Listener listener;
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private LeaseFeed.@Nullable Subscription atServer;
    private long lastDue;
    private boolean armed;
    private boolean stalled;
    private boolean silent;
    private boolean over;

    /** An event on its way, or, without one, the end. */
    private record Item(@Nullable WatchEvent event, WatchEnd end, String reason, long due, long cause) {}

    WatchStream(Link link, LeaseScope scope, LeaseFeed.Listener listener) {
        this.link = link;
        this.scope = scope;
        this.listener = listener;
    }

    String name() {
        return scope instanceof LeaseScope.Named ? "lock" : "fleet";
    }

    /** The request to watch has arrived at the server. */
    void open(StreamPosition from) {
        if (over) {
            return;
        }
        String refusal = link.server().refusalToWatch(link);
        if (refusal.isEmpty()) {
            atServer = link.server().watch(scope, from, this);
            if (link.weather().silenceWatches) {
                beSilent();
            }
        } else {
            onEnd(WatchEnd.BROKEN, refusal);
        }
    }

    @Override
    public void onEvent(WatchEvent event) {
        if (over || silent) {
            return;
        }
        if (link.happens(link.weather().breakWatches)) {
            breakOff("the connection was reset");
            return;
        }
        stalled |= link.weather().cutWatches;
        enqueue(event, WatchEnd.CLOSED, "");
    }

    @Override
    public void onEnd(WatchEnd end, String reason) {
        if (over || silent) {
            return;
        }
        if (end == WatchEnd.EXPIRED) {
            link.server().saw(Sighting.GONE_410);
        }
        enqueue(null, end, reason);
    }

    private void enqueue(@Nullable WatchEvent event, WatchEnd end, String reason) {
        lastDue = Math.max(lastDue, link.now() + link.watchLag());
        items.add(new Item(event, end, reason, lastDue, link.recording().current()));
        arm();
    }

    private void arm() {
        Item first = items.peek();
        if (!armed && !stalled && first != null) {
            armed = true;
            link.server().time().at(first.due(), this);
        }
    }

    @Override
    public void run() {
        armed = false;
        if (over || stalled) {
            return;
        }
        long now = link.now();
        for (Item item = items.peek(); item != null && item.due() <= now; item = items.peek()) {
            items.remove();
            deliver(item);
        }
        arm();
    }

    private void deliver(Item item) {
        if (over || link.process().hasEnded()) {
            return;
        }
        Recording recording = link.recording();
        recording.workOn(item.cause());
        WatchEvent event = item.event();
        if (event == null) {
            over = true;
            link.forget(this);
            recording.goOnWith(link.node(), TraceEvent.Kind.WATCH_ENDED, name(), item.end() + ": " + item.reason());
            listener.onEnd(item.end(), item.reason());
            return;
        }
        if (recording.isOn() && !(event instanceof WatchEvent.Bookmark)) {
            recording.goOnWith(
                    link.node(), TraceEvent.Kind.WATCH_SHOWED, lease(event).value(), what(event));
        }
        listener.onEvent(event);
    }

    private static LeaseName lease(WatchEvent event) {
        return stored(event).name();
    }

    private static StoredLease stored(WatchEvent event) {
        if (event instanceof WatchEvent.Put put) {
            return put.lease();
        }
        if (event instanceof WatchEvent.Removed removed) {
            return removed.lease();
        }
        throw new IllegalArgumentException("a bookmark has no lease");
    }

    private static String what(WatchEvent event) {
        StoredLease lease = stored(event);
        String holder = lease.record().holder().map(id -> "held by " + id).orElse("held by nobody");
        String change = event instanceof WatchEvent.Put ? holder : "deleted";
        return change + ", version " + lease.version().resourceVersion();
    }

    /** Events no longer get through, until {@link #unstall}. */
    void stall() {
        stalled = true;
    }

    /**
     * Messages get through again. A connection that stalled delivers late, is reset, or is dead for good though neither
     * side knows it.
     */
    void unstall() {
        if (!stalled || over) {
            return;
        }
        stalled = false;
        switch (link.server().choose(WAYS_OUT_OF_A_STALL)) {
            case 0 -> arm();
            case 1 -> breakOff("the connection was reset");
            default -> beSilent();
        }
    }

    /** Looks open from now on, and delivers nothing any more. */
    void beSilent() {
        silent = true;
        items.clear();
        leaveServer();
    }

    /** The connection is reset: the process hears of it once the message gets through. */
    void breakOff(String reason) {
        if (over || silent) {
            return;
        }
        items.clear();
        stalled = false;
        enqueue(null, WatchEnd.BROKEN, reason);
        silent = true;
        leaveServer();
    }

    /** The server ends it as it does every few minutes. */
    void endOrdinarily() {
        if (atServer != null) {
            leaveServer();
            onEnd(WatchEnd.CLOSED, "the server closed the watch in the ordinary way");
        }
    }

    @Override
    public void close() {
        over = true;
        link.forget(this);
        leaveServer();
    }

    private void leaveServer() {
        LeaseFeed.Subscription open = atServer;
        atServer = null;
        if (open != null) {
            open.close();
        }
    }
}
