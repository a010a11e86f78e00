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

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean writes() {
        return this != GET && this != LIST;
    }
}
