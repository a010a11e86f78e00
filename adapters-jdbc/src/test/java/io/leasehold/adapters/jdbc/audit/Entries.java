package io.leasehold.adapters.jdbc.audit;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import java.time.Instant;

/** Entries for tests. */
final class Entries {

    static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static final Asker ASKER = new Asker("admin", "192.0.2.7", "request-1");

    private Entries() {}

    static AuditEntry done(AuditEntry.Action action, String target) {
        return new AuditEntry(AT, ASKER, action, target, AuditEntry.Verdict.DONE, "claimed");
    }

    static AuditEntry refused(AuditEntry.Action action, String target) {
        return new AuditEntry(AT, ASKER, action, target, AuditEntry.Verdict.REFUSED, "not now");
    }

    static AuditEntry resigned(String target) {
        return resignedAt(AT, target);
    }

    static AuditEntry resignedAt(Instant at, String target) {
        return new AuditEntry(at, ASKER, AuditEntry.Action.RESIGN, target, AuditEntry.Verdict.DONE, "resigned");
    }

    static AuditEntry by(Asker asker, String target, String result) {
        return new AuditEntry(AT, asker, AuditEntry.Action.CONNECT, target, AuditEntry.Verdict.REFUSED, result);
    }
}
