package io.leasehold.adapters.jobs.lua;

/** Texts of scripts, whose characters nobody chose for where they are shown. */
final class Plain {

    private Plain() {}

    /** For the database and pages: no characters that are not to be shown but the ends of lines and tabs. */
    static String text(String text) {
        return text.codePoints().allMatch(c -> allowed(c, true)) ? text : without(text, true);
    }

    /** For one line of the log, which nobody may make look like two. */
    static String line(String text) {
        return without(text, false);
    }

    private static String without(String text, boolean lines) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(c -> allowed(c, lines) ? c : '\uFFFD').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean allowed(int c, boolean lines) {
        return (lines && (c == '\n' || c == '\t')) || !io.leasehold.adapters.jobs.run.Plain.isBad(c);
    }
}
