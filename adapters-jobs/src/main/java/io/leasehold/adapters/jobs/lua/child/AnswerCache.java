package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Ask;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Answers as they came, so that each script makes tables of its own of them. The oldest give way. Questions are a script's own texts
 * and may be longer than their answers, so they count as well.
 */
final class AnswerCache {

    /** Scripts of a run ask for tens of lists; each that is kept costs objects that nothing else counts. */
    static final int MOST = 1_000;

    /** Of the objects around an entry, and around each of its texts: bytes, about. */
    private static final int EACH = 200;

    private static final int EACH_TEXT = 100;

    private final Map<Ask, Kept> kept = new LinkedHashMap<>();
    private final int limit;
    private final LongSupplier nanos;
    private long size;

    /** Keeps at most so many bytes, questions and answers together. */
    AnswerCache(int limit) {
        this(limit, System::nanoTime);
    }

    AnswerCache(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    int limit() {
        return limit;
    }

    /** An answer that is not older than so many seconds; one that is too old for this script may do for another. */
    Optional<byte[]> get(Ask ask, int seconds) {
        Kept found = kept.get(ask);
        return found != null
                        && nanos.getAsLong() - found.since
                                < Duration.ofSeconds(seconds).toNanos()
                ? Optional.of(found.bytes)
                : Optional.empty();
    }

    void put(Ask ask, byte[] bytes) {
        forget(ask);
        kept.put(ask, new Kept(bytes, nanos.getAsLong()));
        size += cost(ask, bytes);
        while (size > limit || kept.size() > MOST) {
            forget(kept.keySet().iterator().next());
        }
    }

    private void forget(Ask ask) {
        Kept former = kept.remove(ask);
        size -= former == null ? 0 : cost(ask, former.bytes);
    }

    private static long cost(Ask ask, byte[] bytes) {
        long cost = (long) EACH + bytes.length;
        for (String text : ask.texts()) {
            cost += EACH_TEXT + 2L * text.length();
        }
        return cost;
    }

    private static final class Kept {
        private final byte[] bytes;
        private final long since;

        Kept(byte[] bytes, long since) {
            this.bytes = bytes;
            this.since = since;
        }
    }
}
