package io.leasehold.app.log;

import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds back a sentence that was told a moment ago, so that an outage reads as a few lines and not as thousands. Any
 * thread may ask.
 */
final class Repeats {

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int REMEMBERED = 512;

    private final Ticker ticker;
    private final Map<String, Told> told = new LinkedHashMap<>();

    private record Told(MonoTime at, long heldBack) {}

    Repeats(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Returns how often the sentence was held back since it was last told, or -1 if it is to be held back now.
     *
     * @param sentence as people would read it
     */
    synchronized long heldBackBefore(String sentence) {
        MonoTime now = ticker.now();
        Told before = told.get(sentence);
        if (before != null && now.isBefore(before.at().plus(QUIET))) {
            told.put(sentence, new Told(before.at(), before.heldBack() + 1));
            return -1;
        }
        told.remove(sentence);
        if (told.size() >= REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        told.put(sentence, new Told(now, 0));
        return before == null ? 0 : before.heldBack();
    }
}
