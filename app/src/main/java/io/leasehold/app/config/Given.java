package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was given, and the words to complain of it: each complaint begins with where the value came from. */
final class Given {

    private final Configuration configuration;
    private final List<Sentence> warnings;

    /** @param warnings to which warnings are added */
    Given(Configuration configuration, List<Sentence> warnings) {
        this.configuration = configuration;
        this.warnings = warnings;
    }

    /** The text, from any source; empty where there is none. */
    Optional<String> text(Setting setting) {
        return Optional.of(configuration.text(setting)).filter(text -> !text.isEmpty());
    }

    /** A choice, written as constants are. */
    String constant(Setting setting) {
        return configuration.word(setting).toUpperCase(Locale.ROOT);
    }

    Path path(String written) {
        return configuration.surroundings().resolve(written);
    }

    Sentence origin(Setting setting) {
        return configuration.value(setting).origin();
    }

    /** Whether it was given at all, and is not just the default. */
    boolean isOwn(Setting setting) {
        return !(configuration.value(setting).source() instanceof Source.Default);
    }

    void warn(Phrase phrase, Setting setting, Object... arguments) {
        warnings.add(complaint(phrase, setting, arguments));
    }

    BadInput refused(Phrase phrase, Setting setting, Object... arguments) {
        return new BadInput(complaint(phrase, setting, arguments));
    }

    private Sentence complaint(Phrase phrase, Setting setting, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(0, origin(setting));
        return new Sentence(phrase, all);
    }
}
