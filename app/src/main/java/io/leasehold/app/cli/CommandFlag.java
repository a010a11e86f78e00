package io.leasehold.app.cli;

import io.leasehold.app.messages.Phrase;
import java.util.List;

/** A flag of one command alone. */
interface CommandFlag {

    String flag();

    /** Stands for the value in {@code --help}; empty for a flag without one. */
    String placeholder();

    Phrase help();

    /** The values a shell may offer. */
    List<String> candidates();

    default boolean takesValue() {
        return !placeholder().isEmpty();
    }
}
