package io.leasehold.adapters.jobs.lua.child;

import java.nio.charset.StandardCharsets;

/** Makes texts fit. */
final class Cut {

    private static final String MARK = "\u2026 (cut)";
    private static final int MARK_BYTES = MARK.getBytes(StandardCharsets.UTF_8).length;
    private static final int CONTINUED = 0x80;
    private static final int CONTINUED_MASK = 0xC0;

    private Cut() {}

    /** The text in at most so many bytes of UTF-8, which are more than the mark has, with that where something was left out. */
    static String text(String text, int bytes) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        if (all.length <= bytes) {
            return text;
        }
        int end = bytes - MARK_BYTES;
        while (end > 0 && isWithinCharacter(all[end])) {
            end--;
        }
        return new String(all, 0, end, StandardCharsets.UTF_8) + MARK;
    }

    private static boolean isWithinCharacter(byte next) {
        return (next & CONTINUED_MASK) == CONTINUED;
    }
}
