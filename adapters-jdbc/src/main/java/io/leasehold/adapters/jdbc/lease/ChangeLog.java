package io.leasehold.adapters.jdbc.lease;

import io.leasehold.domain.lease.LeaseChange;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The changes of one namespace, by revision. */
final class ChangeLog {

    private final String namespace;
    private final RecordJson json;

    ChangeLog(String namespace, RecordJson json) {
        this.namespace = namespace;
        this.json = json;
    }

    /** A change and its place in the order of all. */
    record Entry(long revision, LeaseChange change) {}

    void append(Handle handle, LeaseChange change) {
        StoredLease before = change.before();
        StoredLease after = change.after();
        handle.createUpdate("insert into lease_change (namespace, revision, name, uid, content, former)"
                        + " values (:namespace, :revision, :name, :uid, :content, :former)")
                .bind("namespace", namespace)
                .bind("revision", Long.parseLong(change.version().resourceVersion()))
                .bind("name", change.name().value())
                .bind("uid", change.version().uid())
                .bind("content", after == null ? null : json.write(after.record()))
                .bind("former", former(before, after))
                .execute();
    }

    /** No scope loses a lease whose labels stay as they were, and most changes are renewals. */
    private @Nullable String former(@Nullable StoredLease before, @Nullable StoredLease after) {
        if (before == null) {
            return null;
        }
        boolean kept =
                after != null && after.record().labels().equals(before.record().labels());
        return kept ? null : json.write(before.record());
    }

    /** Returns the oldest changes later than {@code after}, up to and including {@code last}. */
    List<Entry> read(Handle handle, long after, long last, int atMost) {
        return handle.createQuery("select revision, name, uid, content, former from lease_change"
                        + " where namespace = :namespace and revision > :after and revision <= :last"
                        + " order by revision limit :atMost")
                .bind("namespace", namespace)
                .bind("after", after)
                .bind("last", last)
                .bind("atMost", atMost)
                .map((row, context) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        long revision = row.getLong("revision");
        LeaseName name = new LeaseName(row.getString("name"));
        LeaseVersion version = new LeaseVersion(row.getString("uid"), Long.toString(revision));
        return new Entry(
                revision,
                new LeaseChange(
                        name,
                        lease(name, version, row.getString("former")),
                        lease(name, version, row.getString("content")),
                        version));
    }

    private @Nullable StoredLease lease(LeaseName name, LeaseVersion version, @Nullable String content) {
        if (content == null) {
            return null;
        }
        LeaseRecord record = json.read(content);
        return new StoredLease(name, version, record);
    }

    /** Deletes everything up to and including {@code last}. */
    void forget(Handle handle, long last) {
        handle.createUpdate("delete from lease_change where namespace = :namespace and revision <= :last")
                .bind("namespace", namespace)
                .bind("last", last)
                .execute();
    }
}
