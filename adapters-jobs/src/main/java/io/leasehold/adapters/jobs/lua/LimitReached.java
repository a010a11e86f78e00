package io.leasehold.adapters.jobs.lua;

/** A script went over a limit; the message is a sentence that names it. */
final class LimitReached extends Exception {
    LimitReached(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
