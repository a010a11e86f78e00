package io.leasehold.adapters.jdbc.audit;

import io.leasehold.ports.audit.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit in the log: one line for each entry, whatever becomes of the database. */
final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.leasehold.audit");

    private AuditLog() {}

    static void tell(AuditEntry entry) {
        LOG.info("{}", line(entry));
    }

    /** Texts of users stand in quotes and hold none, so that no text passes for a field. */
    static String line(AuditEntry entry) {
        return entry.action() + " " + quoted(entry.target()) + " " + entry.verdict()
                + " by " + quoted(entry.by().who())
                + " from " + quoted(entry.by().source())
                + " request " + quoted(entry.by().requestId())
                + ": " + quoted(entry.result());
    }

    private static String quoted(String text) {
        return '"' + OneLine.of(text, AuditEntry.MAX_TARGET).replace('"', '\'') + '"';
    }
}
