package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Revisions.Standing;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseChange;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WireRules;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The writes themselves, each within a transaction of its own. The order is always the same: lock the namespace, read
 * the lease, decide, write. What is refused takes no number.
 */
final class LeaseWrites {

    /** How often old changes are deleted: with every so many, so that most writes need not. */
    static final int FORGETTING = 256;

    private final Database database;
    private final Topic topic;
    private final Numbering numbering;
    private final LeaseTable leases;
    private final ChangeLog changes;
    private final int history;

    LeaseWrites(
            Database database, Topic topic, Numbering numbering, LeaseTable leases, ChangeLog changes, int history) {
        this.database = database;
        this.topic = topic;
        this.numbering = numbering;
        this.leases = leases;
        this.changes = changes;
        this.history = history;
    }

    /** The record has been found acceptable. */
    WriteOutcome create(Handle handle, LeaseName name, LeaseRecord record) {
        Standing standing = numbering.lock(handle);
        if (leases.find(handle, name).isPresent()) {
            return new WriteOutcome.Conflict();
        }
        LeaseVersion version = next(handle, standing, UUID.randomUUID().toString());
        StoredLease lease = new StoredLease(name, version, record);
        leases.insert(handle, lease);
        changes.append(handle, new LeaseChange(name, null, lease, version));
        return new WriteOutcome.Written(lease);
    }

    /** The checks stand in the order of Kubernetes: uid, version, content. */
    WriteOutcome update(Handle handle, LeaseName name, LeaseVersion expected, LeaseRecord record) {
        Standing standing = numbering.lock(handle);
        Optional<StoredLease> current = leases.find(handle, name);
        if (current.isEmpty() || !current.get().version().uid().equals(expected.uid())) {
            return new WriteOutcome.Gone();
        }
        if (!current.get().version().equals(expected)) {
            return new WriteOutcome.Conflict();
        }
        return replace(handle, standing, current.get(), record);
    }

    private WriteOutcome replace(Handle handle, Standing standing, StoredLease current, LeaseRecord record) {
        if (current.record().equals(record)) {
            return new WriteOutcome.Written(current);
        }
        Optional<String> objection = WireRules.objectionTo(record, current.record());
        if (objection.isPresent()) {
            return new WriteOutcome.Refused(objection.get(), Optional.empty());
        }
        LeaseVersion version = next(handle, standing, current.version().uid());
        StoredLease lease = new StoredLease(current.name(), version, record);
        leases.replace(handle, lease);
        changes.append(handle, new LeaseChange(current.name(), current, lease, version));
        return new WriteOutcome.Written(lease);
    }

    DeleteOutcome delete(Handle handle, LeaseName name, LeaseVersion expected) {
        Standing standing = numbering.lock(handle);
        Optional<StoredLease> current = leases.find(handle, name);
        if (current.isEmpty()) {
            return new DeleteOutcome.Gone();
        }
        if (!current.get().version().equals(expected)) {
            return new DeleteOutcome.Conflict();
        }
        LeaseVersion version = next(handle, standing, expected.uid());
        leases.delete(handle, name);
        changes.append(handle, new LeaseChange(name, current.get(), null, version));
        return new DeleteOutcome.Deleted();
    }

    private LeaseVersion next(Handle handle, Standing standing, String uid) {
        long number = numbering.advance(handle, standing);
        if (number % FORGETTING == 0 && number - history > standing.forgotten()) {
            changes.forget(handle, number - history);
            database.revisions().forget(handle, topic, number - history);
        }
        return new LeaseVersion(uid, Long.toString(number));
    }
}
