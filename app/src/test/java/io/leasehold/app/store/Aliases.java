package io.leasehold.app.store;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.HashMap;
import java.util.Map;

/**
 * Names uids and resource versions by the order in which they first appear. Two stores that did the same give the same
 * names to different values, and differ as soon as one gives one value where the other gives two.
 */
final class Aliases {

    private final Map<String, Integer> uids = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();

    String lease(StoredLease lease) {
        return lease.name() + "@" + alias("uid", uids, lease.version().uid()) + "/"
                + alias("version", versions, lease.version().resourceVersion()) + " " + lease.record();
    }

    String event(WatchEvent event) {
        if (event instanceof WatchEvent.Put put) {
            return "put " + lease(put.lease());
        } else if (event instanceof WatchEvent.Removed removed) {
            return "removed " + lease(removed.lease());
        }
        return "bookmark";
    }

    /** The outcome without its words, which are each store's own; but what nobody could tell is told in full. */
    String outcome(Object outcome) {
        boolean undecided = outcome instanceof WriteOutcome.Unknown
                || outcome instanceof DeleteOutcome.Unknown
                || outcome instanceof ReadOutcome.Failed;
        return undecided ? outcome.toString() : outcome.getClass().getSimpleName();
    }

    private static String alias(String kind, Map<String, Integer> known, String value) {
        return kind + known.computeIfAbsent(value, key -> known.size() + 1);
    }
}
