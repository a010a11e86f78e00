package io.leasehold.app.cli;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Kind;
import io.leasehold.app.config.Setting;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of the table of settings, and what was given for them. */
final class Flags {

    private final Map<Setting, List<String>> given = new EnumMap<>(Setting.class);

    /** Returns the option of a setting; several commands may share one flag, before or behind the command's name. */
    OptionSpec option(Setting setting, Messages messages) {
        OptionSpec.Builder option = OptionSpec.builder(names(setting))
                .type(String.class)
                .description(description(setting, messages))
                .paramLabel(setting.kind().placeholder())
                .completionCandidates(setting.kind().candidates())
                .setter(collector(setting));
        return setting.kind() instanceof Kind.YesNo
                ? option.arity("0..1").fallbackValue("true").build()
                : option.arity("1").build();
    }

    /**
     * Returns what was given.
     *
     * @throws BadInput for a flag given twice, or one whose value is another flag
     */
    Map<Setting, String> values() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        given.forEach((setting, texts) -> values.put(setting, only(setting, texts)));
        return values;
    }

    private static String only(Setting setting, List<String> texts) {
        if (texts.size() > 1) {
            throw new BadInput(Sentence.of(Phrase.FLAG_TWICE, setting.flag()));
        }
        String text = texts.get(0);
        if (text.startsWith("--")) {
            throw new BadInput(Sentence.of(Phrase.FLAG_NEEDS_VALUE, setting.flag()));
        }
        return text;
    }

    private ISetter collector(Setting setting) {
        return new ISetter() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> @Nullable T set(@Nullable T value) {
                // The parser clears each option with null before it reads the line.
                if (value != null) {
                    given.computeIfAbsent(setting, key -> new ArrayList<>()).add(value.toString());
                }
                return null;
            }
        };
    }

    private static String[] names(Setting setting) {
        return Stream.concat(setting.shortFlags().stream(), Stream.of(setting.flag()))
                .toArray(String[]::new);
    }

    private static String description(Setting setting, Messages messages) {
        String text = messages.text("setting." + setting.label(), List.of());
        String origin = setting.defaultText().isEmpty()
                ? messages.say(Phrase.HELP_ENVIRONMENT, setting.environmentName())
                : messages.say(Phrase.HELP_ENVIRONMENT_AND_DEFAULT, setting.environmentName(), setting.defaultText());
        // The parser formats descriptions, so a percent sign has to be doubled.
        return (text + " " + origin).replace("%", "%%");
    }
}
