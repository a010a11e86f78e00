package io.leasehold.adapters.jobs.lua.child;

import java.nio.charset.StandardCharsets;

/** Makes texts fit. */
final class Cut {

    private static final String MARK = "\u2026 (cut)";
    /** A character is at most so many bytes; the mark and the lengths of a frame need room too. */
    private static final int WORST = 3;

    private Cut() {}

    /** The text in at most so many bytes, with a mark where something was left out. */
    static String text(String text, int bytes) {
        if (text.length() <= bytes / WORST || text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int end = (bytes - MARK.length() * WORST) / WORST;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MARK;
    }
}
