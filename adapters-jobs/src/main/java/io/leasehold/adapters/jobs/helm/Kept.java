package io.leasehold.adapters.jobs.helm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The texts that stay in memory while a chart is read: equal ones once, and not more than a limit. Names stay until the end. */
final class Kept {

    /** What an object costs beside its characters, roughly. */
    private static final int OBJECT = 48;

    /** What one version costs beside its own texts: the record, its lists, its place in tables. */
    private static final int VERSION = 160;

    private final Map<String, String> shared = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private long limit;
    private long left;

    Kept(long limit) {
        this.limit = limit;
        this.left = limit;
    }

    /** The name of a chart. */
    String name(String text) {
        if (names.add(text)) {
            limit -= 2 * OBJECT + text.length();
        }
        return shared(text);
    }

    /** A text that other versions have too, such as a description. */
    String shared(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String known = shared.get(text);
        if (known == null) {
            left -= OBJECT;
            shared.put(text, text);
            known = own(text);
        }
        return known;
    }

    /** A text of one version alone, such as a digest. */
    String own(String text) {
        left -= text.isEmpty() ? 0 : OBJECT + text.length();
        return text;
    }

    /** The chart is read, and goes. */
    void forget() {
        shared.clear();
        left = limit;
    }

    /** Counts one more version. */
    void version() {
        left -= VERSION;
    }

    /** Whether all that is kept has become too much. */
    boolean isFull() {
        return left < 0;
    }
}
