package io.leasehold.coordinator;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** What is counted while an instance runs. Any thread may count and read. */
final class Meters {

    private static final Map<Class<?>, Verdict> VERDICTS = Map.ofEntries(
            Map.entry(WriteOutcome.Written.class, Verdict.DONE),
            Map.entry(WriteOutcome.Conflict.class, Verdict.CONFLICT),
            Map.entry(WriteOutcome.Gone.class, Verdict.GONE),
            Map.entry(WriteOutcome.Refused.class, Verdict.REFUSED),
            Map.entry(WriteOutcome.Unknown.class, Verdict.UNKNOWN),
            Map.entry(DeleteOutcome.Deleted.class, Verdict.DONE),
            Map.entry(DeleteOutcome.Conflict.class, Verdict.CONFLICT),
            Map.entry(DeleteOutcome.Gone.class, Verdict.GONE),
            Map.entry(DeleteOutcome.Refused.class, Verdict.REFUSED),
            Map.entry(DeleteOutcome.Unknown.class, Verdict.UNKNOWN),
            Map.entry(ReadOutcome.Found.class, Verdict.DONE),
            Map.entry(ReadOutcome.Missing.class, Verdict.GONE),
            Map.entry(ReadOutcome.Failed.class, Verdict.UNKNOWN),
            Map.entry(ListOutcome.Listed.class, Verdict.DONE),
            Map.entry(ListOutcome.Failed.class, Verdict.UNKNOWN));

    private final AtomicLongArray requests = new AtomicLongArray(Verb.values().length * Verdict.values().length);
    private final AtomicLongArray reasons = new AtomicLongArray(Reason.values().length);
    private final AtomicLong slowPath = new AtomicLong();

    /** What is asked of the lease store. */
    enum Verb {
        CREATE,
        UPDATE,
        DELETE,
        GET,
        LIST,
        WATCH
    }

    /** What comes of a request. */
    enum Verdict {
        DONE,
        CONFLICT,
        GONE,
        REFUSED,
        UNKNOWN
    }

    static Verdict verdict(Object outcome) {
        Verdict verdict = VERDICTS.get(outcome.getClass());
        if (verdict == null) {
            throw new IllegalStateException("no verdict for " + outcome.getClass());
        }
        return verdict;
    }

    void count(Verb verb, Object outcome) {
        requests.incrementAndGet(index(verb, verdict(outcome)));
    }

    void countWatch() {
        requests.incrementAndGet(index(Verb.WATCH, Verdict.DONE));
    }

    void count(Reason reason) {
        reasons.incrementAndGet(reason.ordinal());
    }

    /** A read of the lock, where an undisturbed leader only writes. */
    void countSlowPath() {
        slowPath.incrementAndGet();
    }

    long requests(Verb verb, Verdict verdict) {
        return requests.get(index(verb, verdict));
    }

    long narrated(Reason reason) {
        return reasons.get(reason.ordinal());
    }

    long slowPath() {
        return slowPath.get();
    }

    private static int index(Verb verb, Verdict verdict) {
        return verb.ordinal() * Verdict.values().length + verdict.ordinal();
    }
}
