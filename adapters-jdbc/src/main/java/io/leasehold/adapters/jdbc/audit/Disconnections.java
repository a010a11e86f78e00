package io.leasehold.adapters.jdbc.audit;

import io.leasehold.adapters.jdbc.database.Revisions;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.ports.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.ToIntBiFunction;
import org.jdbi.v3.core.Handle;

/** The clusters that a user disconnected and nobody connected since, kept by what the audit tells. */
public final class Disconnections {

    /** The widest text of which both databases make a key, in bytes of UTF-8; PostgreSQL's index entries end there. */
    public static final int WIDEST_KEY = 2600;

    private final Revisions revisions;

    Disconnections(Revisions revisions) {
        this.revisions = revisions;
    }

    /** In the transaction that stores the entry. */
    void follow(Handle handle, AuditEntry entry) {
        boolean isKey = id(entry).getBytes(StandardCharsets.UTF_8).length <= WIDEST_KEY;
        if (entry.verdict() != AuditEntry.Verdict.DONE || !isKey) {
            return;
        }
        switch (entry.action()) {
            case CONNECT -> change(handle, entry, Disconnections::forget);
            case DISCONNECT -> change(handle, entry, Disconnections::remember);
            case REGISTER_CLUSTER,
                    UPDATE_CLUSTER,
                    REMOVE_CLUSTER,
                    RESIGN,
                    SAVE_SCHEDULE,
                    REMOVE_SCHEDULE,
                    TRIGGER_RUN,
                    CANCEL_RUN,
                    ADD_HELM_REPOSITORY,
                    UPDATE_HELM_REPOSITORY,
                    REMOVE_HELM_REPOSITORY,
                    ADD_SCRIPT,
                    UPDATE_SCRIPT,
                    REMOVE_SCRIPT,
                    ADD_WEBHOOK,
                    UPDATE_WEBHOOK,
                    REMOVE_WEBHOOK -> {
                // These say nothing about what a user wants connected.
            }
        }
    }

    private void change(Handle handle, AuditEntry entry, ToIntBiFunction<Handle, AuditEntry> change) {
        // Locked first: of two that disconnect one cluster at once the second then finds its row and fails at nothing.
        Revisions.Standing locked = revisions.lock(handle, Topic.CLUSTERS);
        if (change.applyAsInt(handle, entry) > 0) {
            revisions.advance(handle, Topic.CLUSTERS, locked);
        }
    }

    private static int forget(Handle handle, AuditEntry entry) {
        return handle.createUpdate("delete from disconnected_cluster where cluster_id = :id")
                .bind("id", id(entry))
                .execute();
    }

    private static int remember(Handle handle, AuditEntry entry) {
        int known = handle.createQuery("select count(*) from disconnected_cluster where cluster_id = :id")
                .bind("id", id(entry))
                .mapTo(Integer.class)
                .one();
        return known > 0
                ? 0
                : handle.createUpdate("insert into disconnected_cluster (cluster_id, at) values (:id, :at)")
                        .bind("id", id(entry))
                        .bind("at", entry.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                        .execute();
    }

    private static String id(AuditEntry entry) {
        return OneLine.of(entry.target(), AuditEntry.MAX_TARGET);
    }
}
