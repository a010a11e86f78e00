package io.leasehold.app.cli;

import io.leasehold.app.messages.Sentence;

/** Ends a command with exit code 1 and one sentence: what it lacks, though nothing is wrong with what was given. */
public final class Unable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;

    public Unable(Sentence sentence) {
        super(sentence.toString(), null, false, false);
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
