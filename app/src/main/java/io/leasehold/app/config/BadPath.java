package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;

/** Says why a text is no path: with a locale that is not UTF-8 the JVM can name no file whose name is not ASCII. */
public final class BadPath {

    private BadPath() {}

    public static BadInput of(String written) {
        boolean foreign = written.chars().anyMatch(character -> character > 0x7f);
        return new BadInput(Sentence.of(foreign ? Phrase.BAD_PATH_IN_LOCALE : Phrase.BAD_PATH, written));
    }
}
