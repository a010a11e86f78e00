package io.leasehold.domain.node;

import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.membership.Standing;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Window;
import java.time.Duration;

/**
 * A lease that is only observed: an instance's, or a duplicate of a cluster's.
 *
 * @param standing what an instance lease tells of its instance, read once
 */
record Sighted(StoredLease lease, Window window, Standing standing) {

    static Sighted first(StoredLease lease, MonoTime now) {
        return new Sighted(lease, Window.begun(lease, now), Standing.of(lease.record()));
    }

    Sighted again(StoredLease newer, MonoTime now) {
        // A renewal mostly says the same; what is the very same object need not be read again.
        boolean same = newer.record().annotations() == lease.record().annotations();
        Standing told = same ? standing : Standing.of(newer.record());
        return new Sighted(newer, window.on(newer, now), told);
    }

    Sighted afterGap(MonoTime staleSince, MonoTime now) {
        return new Sighted(lease, window.afterGap(staleSince, now), standing);
    }

    MonoTime expiresAt(Duration localDuration) {
        return window.expiresAt(lease.record(), localDuration);
    }
}
