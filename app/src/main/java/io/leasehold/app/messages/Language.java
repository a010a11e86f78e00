package io.leasehold.app.messages;

import java.util.Arrays;
import java.util.Optional;

/** The languages of log, command line and pages. */
public enum Language {
    EN("en"),
    ZH("zh");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /** Returns the language of a tag such as {@code zh}, in any case; empty for any other. */
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(tag.strip()))
                .findFirst();
    }
}
