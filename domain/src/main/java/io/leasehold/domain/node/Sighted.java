package io.leasehold.domain.node;

import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Window;
import java.time.Duration;

/** A lease that is only observed: another instance's, or a duplicate of a cluster's. */
record Sighted(StoredLease lease, Window window) {

    static Sighted first(StoredLease lease, MonoTime now) {
        return new Sighted(lease, Window.begun(lease, now));
    }

    Sighted again(StoredLease newer, MonoTime now) {
        return new Sighted(newer, window.on(newer, now));
    }

    Sighted afterGap(MonoTime staleSince, MonoTime now) {
        return new Sighted(lease, window.afterGap(staleSince, now));
    }

    MonoTime expiresAt(Duration localDuration) {
        return window.expiresAt(lease.record(), localDuration);
    }
}
