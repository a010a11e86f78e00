package io.leasehold.coordinator;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

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

    private final EnumMap<Verb, EnumMap<Verdict, AtomicLong>> requests = new EnumMap<>(Verb.class);
    private final EnumMap<Reason, AtomicLong> reasons = zeros(Reason.class);
    private final AtomicLong slowPath = new AtomicLong();

    Meters() {
        for (Verb verb : Verb.values()) {
            requests.put(verb, zeros(Verdict.class));
        }
    }

    /** Filled once, and only its counters change: so it can be read from any thread. */
    private static <E extends Enum<E>> EnumMap<E, AtomicLong> zeros(Class<E> type) {
        EnumMap<E, AtomicLong> zeros = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            zeros.put(constant, new AtomicLong());
        }
        return zeros;
    }

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

    static Verdict verdict(Class<?> outcome) {
        Verdict verdict = VERDICTS.get(outcome);
        if (verdict == null) {
            throw new IllegalStateException("no verdict for " + outcome);
        }
        return verdict;
    }

    void count(Verb verb, Object outcome) {
        counter(verb, verdict(outcome.getClass())).incrementAndGet();
    }

    void countWatch() {
        counter(Verb.WATCH, Verdict.DONE).incrementAndGet();
    }

    void count(Reason reason) {
        counter(reason).incrementAndGet();
    }

    /** A read of the lock, where an undisturbed leader only writes. */
    void countSlowPath() {
        slowPath.incrementAndGet();
    }

    long requests(Verb verb, Verdict verdict) {
        return counter(verb, verdict).get();
    }

    long narrated(Reason reason) {
        return counter(reason).get();
    }

    long slowPath() {
        return slowPath.get();
    }

    private AtomicLong counter(Verb verb, Verdict verdict) {
        return Objects.requireNonNull(Objects.requireNonNull(requests.get(verb)).get(verdict));
    }

    private AtomicLong counter(Reason reason) {
        return Objects.requireNonNull(reasons.get(reason));
    }
}
