package io.leasehold.adapters.web.book;

/** Reasons as part of a sentence. */
final class Reasons {

    private Reasons() {}

    /** Without the full stop, if it has one: more may follow. */
    static String clause(String reason) {
        String text = reason.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
