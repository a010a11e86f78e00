package io.leasehold.domain.sync;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A lease store with the semantics of a Kubernetes API server; every call takes effect at one instant. */
class TinyStore {

    /** One revision: what the lease was before, and what it became, a deletion bearing its own version. */
    private record Change(Optional<StoredLease> before, StoredLease after, boolean deleted) {}

    private final TreeMap<LeaseName, StoredLease> leases = new TreeMap<>();
    private final List<Change> history = new ArrayList<>();
    private int uids;

    Collection<StoredLease> all() {
        return leases.values();
    }

    Optional<StoredLease> get(LeaseName name) {
        return Optional.ofNullable(leases.get(name));
    }

    int revision() {
        return history.size();
    }

    WriteOutcome create(LeaseName name, LeaseRecord record) {
        if (leases.containsKey(name)) {
            return new WriteOutcome.Conflict();
        }
        return put(name, "uid-" + ++uids, record);
    }

    WriteOutcome update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        StoredLease current = leases.get(name);
        if (current == null || !current.version().uid().equals(expected.uid())) {
            return new WriteOutcome.Gone();
        }
        if (!current.version().equals(expected)) {
            return new WriteOutcome.Conflict();
        }
        // A real server keeps the version of a lease that does not change.
        return current.record().equals(record) ? new WriteOutcome.Written(current) : put(name, expected.uid(), record);
    }

    final WriteOutcome put(LeaseName name, String uid, LeaseRecord record) {
        StoredLease next = new StoredLease(name, new LeaseVersion(uid, Integer.toString(revision() + 1)), record);
        history.add(new Change(get(name), next, false));
        leases.put(name, next);
        return new WriteOutcome.Written(next);
    }

    DeleteOutcome delete(LeaseName name, LeaseVersion expected) {
        StoredLease current = leases.get(name);
        if (current == null) {
            return new DeleteOutcome.Gone();
        }
        if (!current.version().equals(expected)) {
            return new DeleteOutcome.Conflict();
        }
        remove(name);
        return new DeleteOutcome.Deleted();
    }

    /** Deletes whatever has the name, as somebody by hand would. */
    final void remove(LeaseName name) {
        StoredLease current = leases.remove(name);
        if (current != null) {
            LeaseVersion version = new LeaseVersion(current.version().uid(), Integer.toString(revision() + 1));
            StoredLease last = new StoredLease(name, version, current.record());
            history.add(new Change(Optional.of(current), last, true));
        }
    }

    ReadOutcome read(LeaseName name) {
        return get(name).<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Missing::new);
    }

    ListOutcome list(LeaseScope scope) {
        List<StoredLease> covered =
                leases.values().stream().filter(scope::covers).toList();
        return new ListOutcome.Listed(covered, new StreamPosition(Integer.toString(revision())));
    }

    /** What a watch of the scope shows of one revision, counted from zero. */
    Optional<WatchEvent> shown(int revision, LeaseScope scope) {
        Change change = history.get(revision);
        boolean was = change.before().filter(scope::covers).isPresent();
        boolean is = !change.deleted() && scope.covers(change.after());
        if (is) {
            return Optional.of(new WatchEvent.Put(change.after()));
        }
        return was ? Optional.of(new WatchEvent.Removed(change.after())) : Optional.empty();
    }
}
