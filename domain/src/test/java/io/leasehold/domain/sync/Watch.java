package io.leasehold.domain.sync;

import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.node.Input;

/** One open watch: delivers the store's history in order, late, and not at all while its host is cut off. */
final class Watch {

    private final Host host;
    private final FeedId feed;
    private final long number;
    private final LeaseScope scope;
    private int cursor;
    private boolean pumping;

    Watch(Host host, FeedId feed, long number, LeaseScope scope, int from) {
        this.host = host;
        this.feed = feed;
        this.number = number;
        this.scope = scope;
        this.cursor = from;
    }

    long number() {
        return number;
    }

    /** Something may be there to deliver. */
    void pump() {
        if (!pumping && cursor < host.world.store.revision()) {
            pumping = true;
            host.world.in(host.world.watchLag, this::deliver);
        }
    }

    private void deliver() {
        pumping = false;
        int until = host.world.store.revision();
        while (cursor < until && isOpen() && !host.cut && !host.watchesStand) {
            var shown = host.world.store.shown(cursor++, scope);
            shown.ifPresent(event -> host.receive(new Input.Watched(feed, number, event)));
        }
    }

    private boolean isOpen() {
        return host.watches.get(feed) == this;
    }

    void end(WatchEnd end) {
        if (isOpen()) {
            host.watches.remove(feed);
            host.receive(new Input.WatchEnded(feed, number, end, "the script ended it"));
        }
    }
}
