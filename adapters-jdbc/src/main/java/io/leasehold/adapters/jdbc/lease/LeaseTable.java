package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of the leases of one namespace. */
final class LeaseTable {

    private static final String SELECT = "select name, uid, revision, content from lease where namespace = :namespace";

    private final String namespace;
    private final RecordJson json;

    LeaseTable(String namespace, RecordJson json) {
        this.namespace = namespace;
        this.json = json;
    }

    Optional<StoredLease> find(Handle handle, LeaseName name) {
        return handle.createQuery(SELECT + " and name = :name")
                .bind("namespace", namespace)
                .bind("name", name.value())
                .map((row, context) -> lease(row))
                .findOne();
    }

    void insert(Handle handle, StoredLease lease) {
        write(
                handle,
                lease,
                "insert into lease (namespace, name, uid, revision, content)"
                        + " values (:namespace, :name, :uid, :revision, :content)");
    }

    void replace(Handle handle, StoredLease lease) {
        write(
                handle,
                lease,
                "update lease set uid = :uid, revision = :revision, content = :content"
                        + " where namespace = :namespace and name = :name");
    }

    private void write(Handle handle, StoredLease lease, String statement) {
        handle.createUpdate(statement)
                .bind("namespace", namespace)
                .bind("name", lease.name().value())
                .bind("uid", lease.version().uid())
                .bind("revision", Long.parseLong(lease.version().resourceVersion()))
                .bind("content", json.write(lease.record()))
                .execute();
    }

    void delete(Handle handle, LeaseName name) {
        handle.createUpdate("delete from lease where namespace = :namespace and name = :name")
                .bind("namespace", namespace)
                .bind("name", name.value())
                .execute();
    }

    /** A row of a list; there is one without a lease where the scope has none. */
    private record Row(long position, Optional<StoredLease> lease) {}

    /** Position and leases come from one statement, since two would see two moments. */
    ListOutcome.Listed list(Handle handle, LeaseScope scope) {
        Optional<LeaseName> one =
                scope instanceof LeaseScope.Named named ? Optional.of(named.name()) : Optional.empty();
        Query query = handle.createQuery("select number, name, uid, lease.revision, content from revision"
                        + " left join lease on namespace = :namespace"
                        + (one.isPresent() ? " and name = :name" : "") + " where topic = :topic")
                .bind("namespace", namespace)
                .bind("topic", Topic.leases(namespace).name());
        one.ifPresent(name -> query.bind("name", name.value()));
        return listed(query.map((row, context) -> row(row)).list(), scope);
    }

    private Row row(ResultSet row) throws SQLException {
        boolean empty = row.getString("name") == null;
        return new Row(row.getLong("number"), empty ? Optional.empty() : Optional.of(lease(row)));
    }

    private static ListOutcome.Listed listed(List<Row> rows, LeaseScope scope) {
        long position = rows.isEmpty() ? 0 : rows.get(0).position();
        List<StoredLease> leases = rows.stream()
                .flatMap(row -> row.lease().stream())
                .filter(scope::covers)
                .sorted(Comparator.comparing(StoredLease::name))
                .toList();
        return new ListOutcome.Listed(leases, new StreamPosition(Long.toString(position)));
    }

    private StoredLease lease(ResultSet row) throws SQLException {
        LeaseVersion version = new LeaseVersion(row.getString("uid"), Long.toString(row.getLong("revision")));
        return new StoredLease(new LeaseName(row.getString("name")), version, json.read(row.getString("content")));
    }
}
