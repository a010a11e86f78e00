package io.leasehold.adapters.jobs.lua;

/** Texts of scripts, whose characters nobody chose for where they are shown. */
final class Plain {

    private Plain() {}

    /** For the database and pages: no control characters but the ends of lines and tabs. */
    static String text(String text) {
        return text.chars().allMatch(c -> allowed(c, true)) ? text : without(text, true);
    }

    /** For one line of the log, which nobody may make look like two. */
    static String line(String text) {
        return without(text, false);
    }

    private static String without(String text, boolean lines) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(allowed(c, lines) ? c : '\uFFFD');
        }
        return plain.toString();
    }

    private static boolean allowed(int c, boolean lines) {
        boolean separator = c == 0x2028 || c == 0x2029;
        return (lines && (c == '\n' || c == '\t')) || (!Character.isISOControl(c) && (lines || !separator));
    }
}
