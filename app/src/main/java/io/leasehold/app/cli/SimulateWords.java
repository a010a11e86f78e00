package io.leasehold.app.cli;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The words that may stand behind {@code simulate}, and what was given for them. */
final class SimulateWords {

    private final Words<SimulateFlag> flags = new Words<>(SimulateFlag.class);

    void addTo(CommandSpec command, Messages messages) {
        flags.addTo(command, messages);
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
        Optional<String> scenario = parsed.getParseResult().hasMatchedPositional(0)
                ? Optional.of(parsed.getParseResult().matchedPositionalValue(0, ""))
                : Optional.empty();
        return new SimulateLine(scenario, flags.values());
    }
}
