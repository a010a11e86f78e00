package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Ask;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers as they came, so that each script makes tables of its own of them. The oldest give way. */
final class AnswerCache {

    /** Longer than any run. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<Ask, Kept> kept = new LinkedHashMap<>();
    private final int limit;
    private long size;

    /** Keeps at most so many bytes. */
    AnswerCache(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    Optional<byte[]> get(Ask ask) {
        Kept found = kept.get(ask);
        if (found == null) {
            return Optional.empty();
        }
        if (System.nanoTime() - found.until >= 0) {
            size -= found.bytes.length;
            kept.remove(ask);
            return Optional.empty();
        }
        return Optional.of(found.bytes);
    }

    void put(Ask ask, byte[] bytes, int seconds) {
        long until = System.nanoTime()
                + Math.min(LONGEST.toNanos(), Duration.ofSeconds(seconds).toNanos());
        Kept before = kept.put(ask, new Kept(bytes, until));
        size += bytes.length - (before == null ? 0 : before.bytes.length);
        for (Iterator<Kept> oldest = kept.values().iterator(); size > limit && oldest.hasNext(); ) {
            size -= oldest.next().bytes.length;
            oldest.remove();
        }
    }

    private static final class Kept {
        private final byte[] bytes;
        private final long until;

        Kept(byte[] bytes, long until) {
            this.bytes = bytes;
            this.until = until;
        }
    }
}
