package io.leasehold.app.cli;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of one command, in the order of their enum, and what was given for them. */
final class Words<F extends Enum<F> & CommandFlag> {

    private final Class<F> flags;
    private final Map<F, List<String>> given;

    Words(Class<F> flags) {
        this.flags = flags;
        this.given = new EnumMap<>(flags);
    }

    void addTo(CommandSpec command, Messages messages) {
        for (F flag : flags.getEnumConstants()) {
            command.addOption(option(flag, messages));
        }
    }

    /**
     * Returns what was typed.
     *
     * @throws BadInput for a flag given twice, or one whose value is another flag
     */
    Map<F, String> values() {
        Map<F, String> values = new EnumMap<>(flags);
        given.forEach((flag, texts) -> values.put(flag, only(flag, texts)));
        return values;
    }

    private static String only(CommandFlag flag, List<String> texts) {
        if (texts.size() > 1) {
            throw new BadInput(Sentence.of(Phrase.FLAG_TWICE, flag.flag()));
        }
        String text = texts.get(0);
        if (flag.takesValue() && (text.isBlank() || text.startsWith("--"))) {
            throw new BadInput(Sentence.of(Phrase.FLAG_NEEDS_VALUE, flag.flag()));
        }
        return text;
    }

    private OptionSpec option(F flag, Messages messages) {
        OptionSpec.Builder option = OptionSpec.builder(flag.flag())
                .description(messages.say(flag.help()).replace("%", "%%"))
                .setter(collector(flag));
        return flag.takesValue()
                ? option.arity("1")
                        .type(String.class)
                        .paramLabel(flag.placeholder())
                        .completionCandidates(flag.candidates())
                        .build()
                : option.arity("0").type(boolean.class).build();
    }

    private ISetter collector(F flag) {
        return new ISetter() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> @Nullable T set(@Nullable T value) {
                // The parser clears each option with null or false before it reads the line.
                if (value != null && !value.equals(false)) {
                    given.computeIfAbsent(flag, key -> new ArrayList<>())
                            .add(flag.takesValue() ? value.toString() : "");
                }
                return null;
            }
        };
    }
}
