package io.leasehold.app.cli;

import io.leasehold.app.messages.Phrase;
import java.util.List;

/** The flags of {@code inspect} alone, in the order in which its help shows them. */
public enum InspectFlag implements CommandFlag {
    SCRIPT("--script", "FILE", Phrase.HELP_INSPECT_SCRIPT),
    CONTEXT("--context", "NAME", Phrase.HELP_INSPECT_CONTEXT),
    FORMAT("--format", "text|json", Phrase.HELP_INSPECT_FORMAT),
    TIMEOUT("--timeout", "SECONDS", Phrase.HELP_INSPECT_TIMEOUT);

    private final String flag;
    private final String placeholder;
    private final Phrase help;

    InspectFlag(String flag, String placeholder, Phrase help) {
        this.flag = flag;
        this.placeholder = placeholder;
        this.help = help;
    }

    @Override
    public String flag() {
        return flag;
    }

    @Override
    public String placeholder() {
        return placeholder;
    }

    @Override
    public Phrase help() {
        return help;
    }

    @Override
    public List<String> candidates() {
        return this == FORMAT ? List.of(placeholder.split("\\|", -1)) : List.of();
    }
}
