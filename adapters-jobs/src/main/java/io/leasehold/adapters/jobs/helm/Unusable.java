package io.leasehold.adapters.jobs.helm;

/** Why a repository cannot be updated now, in one sentence for people. The others can. */
final class Unusable extends Exception {
    Unusable(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
