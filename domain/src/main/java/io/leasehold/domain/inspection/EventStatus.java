package io.leasehold.domain.inspection;

import java.util.Locale;
import java.util.Set;

/** What a script says of one thing it looked at. */
public enum EventStatus {
    NORMAL,
    WARNING,
    FAILED;

    private static final Set<String> NORMAL_WORDS = Set.of("正常", "pass", "ok", "success", "通过");
    private static final Set<String> WARNING_WORDS = Set.of("警告", "warning", "warn");

    /** Reads the word of a script, whatever its case and the spaces around it; a word nobody knows is a failure. */
    public static EventStatus of(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        if (NORMAL_WORDS.contains(plain)) {
            return NORMAL;
        }
        return WARNING_WORDS.contains(plain) ? WARNING : FAILED;
    }
}
