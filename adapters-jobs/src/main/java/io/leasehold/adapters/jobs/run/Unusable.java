package io.leasehold.adapters.jobs.run;

/** Why a repository cannot be updated now, in one sentence for people. The others can. */
public final class Unusable extends Exception {
    public Unusable(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
