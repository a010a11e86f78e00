package io.leasehold.ports.audit;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Every change that users ask for. A change of the database is told there, in the same transaction; this is for the
 * others, and for what was refused.
 */
public interface AuditTrail {

    /**
     * Logs the entry at once and stores it, now or, while the database is down, when it is back. What a process has not
     * stored when it dies is in its log only. Returns at once, never fails; any thread may call.
     */
    void record(AuditEntry entry);

    /**
     * Reads the newest entries, the newest first.
     *
     * @param before only entries with a lower number; {@link Long#MAX_VALUE} for the newest of all
     * @param limit at most so many, 1 to 1001: who shows a thousand asks for one more, to see whether there is more
     */
    CompletionStage<AuditPage> newest(long before, int limit);

    /** Entries, or why there are none. */
    sealed interface AuditPage {
        /** What was found. */
        record Entries(List<Numbered> items) implements AuditPage {
            public Entries {
                items = List.copyOf(items);
            }
        }

        /** The database did not answer; one sentence says why. */
        record Unavailable(String reason) implements AuditPage {}
    }

    /** An entry with its place in the trail. */
    record Numbered(long number, Stored entry) {}

    /**
     * An entry as it was stored, maybe by a program of another version. So its words need not be of those that this one knows.
     *
     * @param action the name of an {@link AuditEntry.Action}, or of one that another version has
     * @param verdict the name of an {@link AuditEntry.Verdict}, or of one that another version has
     */
    record Stored(Instant at, Asker by, String action, String target, String verdict, String result) {

        public static Stored of(AuditEntry entry) {
            return new Stored(
                    entry.at(),
                    entry.by(),
                    entry.action().name(),
                    entry.target(),
                    entry.verdict().name(),
                    entry.result());
        }
    }
}
