package io.leasehold.app.config;

import io.leasehold.app.messages.Sentence;

/** Ends the program with exit code 2 and one sentence: what is wrong with what was given, and what is allowed. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;

    public BadInput(Sentence sentence) {
        super(sentence.toString(), null, false, false);
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
