package io.leasehold.app.cli;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The words that may stand behind {@code simulate}, and what was given for them. */
final class SimulateWords {

    private final Map<SimulateFlag, List<String>> given = new EnumMap<>(SimulateFlag.class);

    void addTo(CommandSpec command, Messages messages) {
        for (SimulateFlag flag : SimulateFlag.values()) {
            command.addOption(option(flag, messages));
        }
        command.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel("SCENARIO")
                .description(messages.say(Phrase.HELP_SIMULATE_SCENARIO))
                .build());
    }

    /**
     * Returns what was typed.
     *
     * @throws BadInput for a flag given twice, or one whose value is another flag
     */
    SimulateLine line(CommandLine parsed) {
        Map<SimulateFlag, String> values = new EnumMap<>(SimulateFlag.class);
        given.forEach((flag, texts) -> values.put(flag, only(flag, texts)));
        Optional<String> scenario = parsed.getParseResult().hasMatchedPositional(0)
                ? Optional.of(parsed.getParseResult().matchedPositionalValue(0, ""))
                : Optional.empty();
        return new SimulateLine(scenario, values);
    }

    private static String only(SimulateFlag flag, List<String> texts) {
        if (texts.size() > 1) {
            throw new BadInput(Sentence.of(Phrase.FLAG_TWICE, flag.flag()));
        }
        String text = texts.get(0);
        if (flag.takesValue() && (text.isBlank() || text.startsWith("--"))) {
            throw new BadInput(Sentence.of(Phrase.FLAG_NEEDS_VALUE, flag.flag()));
        }
        return text;
    }

    private OptionSpec option(SimulateFlag flag, Messages messages) {
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

    private ISetter collector(SimulateFlag flag) {
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
