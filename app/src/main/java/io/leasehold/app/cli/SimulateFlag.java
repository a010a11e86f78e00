package io.leasehold.app.cli;

import io.leasehold.app.messages.Phrase;
import java.util.List;

/** The flags of {@code simulate}, in the order in which its help shows them. */
public enum SimulateFlag implements CommandFlag {
    LIST("--list", "", Phrase.HELP_SIMULATE_LIST),
    SEED("--seed", "N", Phrase.HELP_SIMULATE_SEED),
    SEEDS("--seeds", "A..B", Phrase.HELP_SIMULATE_SEEDS),
    THREADS("--threads", "N", Phrase.HELP_SIMULATE_THREADS),
    FOR("--for", "DURATION", Phrase.HELP_SIMULATE_FOR),
    SUBJECT("--subject", "NAME", Phrase.HELP_SIMULATE_SUBJECT),
    FORMAT("--format", "text|json", Phrase.HELP_SIMULATE_FORMAT),
    LANES("--lanes", "", Phrase.HELP_SIMULATE_LANES),
    HTML("--html", "FILE", Phrase.HELP_SIMULATE_HTML),
    EVENTS("--events", "FILE", Phrase.HELP_SIMULATE_EVENTS),
    JUNIT("--junit", "FILE", Phrase.HELP_SIMULATE_JUNIT),
    RESOLVED("--resolved", "", Phrase.HELP_SIMULATE_RESOLVED);

    private final String flag;
    private final String placeholder;
    private final Phrase help;

    SimulateFlag(String flag, String placeholder, Phrase help) {
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
