package io.leasehold.domain.view;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;

/**
 * How long this instance has watched a cluster or instance lease stay unchanged.
 *
 * <p>After a gap in the view the window begins anew, because the gap may have cut the holder off too: an outage of the
 * host cluster must not expire the whole fleet. It does so once for a version; later gaps only pause it, since a view
 * that keeps breaking would otherwise keep a dead holder's lease for ever.
 *
 * @param since when the watched time began, moved on by every later gap
 * @param restarted whether this version's window has begun anew once
 */
public record Window(LeaseVersion version, MonoTime since, boolean restarted) {

    public static Window begun(StoredLease lease, MonoTime now) {
        return new Window(lease.version(), now, false);
    }

    /** Returns this window, or a fresh one if the lease has another version. */
    public Window on(StoredLease lease, MonoTime now) {
        return lease.version().equals(version) ? this : begun(lease, now);
    }

    /** The view is live again at {@code now} after being stale since {@code staleSince}. */
    public Window afterGap(MonoTime staleSince, MonoTime now) {
        if (!restarted) {
            return new Window(version, now, true);
        }
        MonoTime pausedFrom = MonoTime.later(staleSince, since);
        return new Window(version, since.plus(now.since(pausedFrom)), true);
    }

    /** When the record's own duration has been watched in full; the local setting only where the record has none. */
    public MonoTime expiresAt(LeaseRecord record, Duration localDuration) {
        return since.plus(record.duration().orElse(localDuration));
    }
}
