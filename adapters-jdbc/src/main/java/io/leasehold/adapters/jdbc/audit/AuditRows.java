package io.leasehold.adapters.jdbc.audit;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditTrail.Numbered;
import io.leasehold.ports.audit.AuditTrail.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of the audit. */
public final class AuditRows {

    /** The widths of the columns; {@code target} and {@code result} are cut by the entry itself. */
    private static final int SHORT = 256;

    private AuditRows() {}

    /**
     * Adds an entry in the transaction of the change it tells of, so that there is neither without the other. It is
     * logged once that is committed.
     */
    public static void insert(Handle handle, AuditEntry entry) {
        insert(handle, UUID.randomUUID(), entry);
        handle.afterCommit(() -> AuditLog.tell(entry));
    }

    /** Adds an entry under an ID by which {@link #holds} finds it again. */
    static void insert(Handle handle, UUID id, AuditEntry entry) {
        handle.createUpdate("insert into audit"
                        + " (entry_id, at, who, source, request_id, action, target, verdict, result) values"
                        + " (:id, :at, :who, :source, :request, :action, :target, :verdict, :result)")
                .bind("id", id.toString())
                .bind("at", utc(entry.at()))
                .bind("who", OneLine.of(entry.by().who(), SHORT))
                .bind("source", OneLine.of(entry.by().source(), SHORT))
                .bind("request", OneLine.of(entry.by().requestId(), SHORT))
                .bind("action", entry.action().name())
                .bind("target", OneLine.of(entry.target(), AuditEntry.MAX_TARGET))
                .bind("verdict", entry.verdict().name())
                .bind("result", OneLine.of(entry.result(), AuditEntry.MAX_TARGET))
                .execute();
    }

    static boolean holds(Handle handle, UUID id) {
        return handle.createQuery("select count(*) from audit where entry_id = :id")
                        .bind("id", id.toString())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static List<Numbered> newest(Handle handle, long before, int limit) {
        return handle.createQuery("select number, at, who, source, request_id, action, target, verdict, result"
                        + " from audit where number < :before order by number desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new Numbered(row.getLong("number"), stored(row)))
                .list();
    }

    /** Deletes at most {@code limit} entries of before {@code end}, and returns how many there were. */
    public static int deleteBefore(Handle handle, Instant end, int limit) {
        return handle.createUpdate("delete from audit where number in"
                        + " (select number from audit where at < :end order by at limit :limit)")
                .bind("end", utc(end))
                .bind("limit", limit)
                .execute();
    }

    /** Words that this version does not know are told as they are: during an update another one writes here too. */
    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Asker(row.getString("who"), row.getString("source"), row.getString("request_id")),
                row.getString("action"),
                row.getString("target"),
                row.getString("verdict"),
                row.getString("result"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
