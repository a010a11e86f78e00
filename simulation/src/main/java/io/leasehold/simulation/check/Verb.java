package io.leasehold.simulation.check;

import java.util.Locale;

/** What a request asks of the API server. */
public enum Verb {
    CREATE,
    UPDATE,
    /** An update without good manners. */
    PUT,
    GET,
    DELETE,
    LIST;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    public boolean writes() {
        return this != GET && this != LIST;
    }
}
