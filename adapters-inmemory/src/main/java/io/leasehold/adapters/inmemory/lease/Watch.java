package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.ports.lease.LeaseFeed;

/** One watch under way. */
final class Watch {

    private final LeaseScope scope;
    private final LeaseFeed.Listener listener;
    private volatile boolean closed;

    Watch(LeaseScope scope, LeaseFeed.Listener listener) {
        this.scope = scope;
        this.listener = listener;
    }

    LeaseScope scope() {
        return scope;
    }

    void close() {
        closed = true;
    }

    void tell(WatchEvent event) {
        if (!closed) {
            listener.onEvent(event);
        }
    }

    void end(WatchEnd end, String reason) {
        if (!closed) {
            closed = true;
            listener.onEnd(end, reason);
        }
    }
}
