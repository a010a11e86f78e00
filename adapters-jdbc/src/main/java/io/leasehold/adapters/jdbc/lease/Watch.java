package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.lease.ChangeLog.Entry;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.ports.lease.LeaseFeed;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One watch under way. All but {@link #close} is for the reading thread alone. */
final class Watch implements LeaseFeed.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final LeaseScope scope;
    private final LeaseFeed.Listener listener;
    private long position;
    private long told;
    private long toldAt;
    private volatile boolean over;

    /** A watch of what comes after {@code position}. */
    Watch(LeaseScope scope, long position, LeaseFeed.Listener listener) {
        this.scope = scope;
        this.listener = listener;
        this.position = position;
        this.told = position;
        this.toldAt = System.nanoTime();
    }

    @Override
    public void close() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    long position() {
        return position;
    }

    /** Tells what was read, or ends as expired where a change that should follow is no longer there. */
    void advance(Reading reading) {
        if (!reading.reachesBackTo(position)) {
            end(WatchEnd.EXPIRED, "the history of leases does not reach back to " + position);
            return;
        }
        for (Entry entry : reading.changes()) {
            if (entry.revision() > position) {
                hear(entry);
            }
        }
    }

    private void hear(Entry entry) {
        position = entry.revision();
        WatchEvent event = entry.change().through(scope);
        if (event != null) {
            tell(event);
        }
    }

    /** Tells the position, where it has moved and nothing was said for a while. */
    void bookmark(Duration silence) {
        if (position > told && System.nanoTime() - toldAt > silence.toNanos()) {
            tell(new WatchEvent.Bookmark(new StreamPosition(Long.toString(position))));
        }
    }

    private void tell(WatchEvent event) {
        told = position;
        toldAt = System.nanoTime();
        call(() -> listener.onEvent(event));
    }

    void end(WatchEnd end, String reason) {
        call(() -> listener.onEnd(end, reason));
        over = true;
    }

    private void call(Runnable call) {
        if (over) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("A listener to leases failed; the others go on", bug);
        }
    }
}
