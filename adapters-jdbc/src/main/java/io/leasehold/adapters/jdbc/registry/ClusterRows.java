package io.leasehold.adapters.jdbc.registry;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.registry.RegistryListing.Registered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The table of clusters, and that of what users disconnected. Kubeconfigs come and go sealed. */
final class ClusterRows {

    private ClusterRows() {}

    /** One cluster with its kubeconfig. */
    record Stored(ClusterId id, String encrypted) {}

    static boolean has(Handle handle, ClusterId id) {
        return handle.createQuery("select count(*) from cluster where id = :id")
                        .bind("id", id.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static void insert(Handle handle, ClusterId id, String encrypted, Instant now) {
        handle.createUpdate("insert into cluster (id, kubeconfig, registered_at, updated_at)"
                        + " values (:id, :kubeconfig, :now, :now)")
                .bind("id", id.value())
                .bind("kubeconfig", encrypted)
                .bind("now", utc(now))
                .execute();
    }

    /** Returns whether there is such a cluster. */
    static boolean replace(Handle handle, ClusterId id, String encrypted, Instant now) {
        return handle.createUpdate("update cluster set kubeconfig = :kubeconfig, updated_at = :now where id = :id")
                        .bind("id", id.value())
                        .bind("kubeconfig", encrypted)
                        .bind("now", utc(now))
                        .execute()
                > 0;
    }

    /** Stores the same kubeconfig sealed anew; returns whether it is still the one that was read. */
    static boolean reseal(Handle handle, Stored read, String encrypted) {
        return handle.createUpdate("update cluster set kubeconfig = :encrypted where id = :id and kubeconfig = :read")
                        .bind("id", read.id().value())
                        .bind("encrypted", encrypted)
                        .bind("read", read.encrypted())
                        .execute()
                > 0;
    }

    /** Returns whether there was such a cluster. */
    static boolean delete(Handle handle, ClusterId id) {
        return handle.createUpdate("delete from cluster where id = :id")
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    static List<Registered> list(Handle handle) {
        return handle.createQuery("select id, registered_at, updated_at from cluster")
                .map((row, context) -> new Registered(
                        new ClusterId(row.getString("id")), instant(row, "registered_at"), instant(row, "updated_at")))
                .list();
    }

    static List<Stored> stored(Handle handle) {
        return handle.createQuery("select id, kubeconfig from cluster")
                .map((row, context) -> new Stored(new ClusterId(row.getString("id")), row.getString("kubeconfig")))
                .list();
    }

    static SortedSet<ClusterId> disconnected(Handle handle) {
        return new TreeSet<>(handle.createQuery("select cluster_id from disconnected_cluster")
                .map((row, context) -> new ClusterId(row.getString("cluster_id")))
                .list());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
