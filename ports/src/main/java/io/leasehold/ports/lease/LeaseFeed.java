package io.leasehold.ports.lease;

import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import java.util.concurrent.CompletionStage;

/** Lists and watches the leases of one namespace. Both return at once; when to do either is the caller's decision. */
public interface LeaseFeed {

    /** Lists the scope as of one instant no older than the call, with the position from which to watch. */
    CompletionStage<ListOutcome> list(LeaseScope scope);

    /**
     * Watches the scope from just after {@code from}: every change in order, none left out and none twice. If the
     * history no longer reaches back to {@code from}, the watch ends with {@link WatchEnd#EXPIRED}.
     */
    Subscription watch(LeaseScope scope, StreamPosition from, Listener listener);

    /** Hears one watch. Called by one thread at a time, on any thread; must return quickly. */
    interface Listener {
        void onEvent(WatchEvent event);

        /** The watch is over; nothing follows. Called at most once, and not after {@link Subscription#close}. */
        void onEnd(WatchEnd end, String reason);
    }

    /** A running watch. */
    interface Subscription {
        /** Ends the watch; idempotent. An event already on its way may still be delivered. */
        void close();
    }
}
