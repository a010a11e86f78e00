package io.leasehold.app.cli;

import io.leasehold.app.config.Configuration;
import io.leasehold.app.config.EffectiveValues;
import io.leasehold.app.config.Setting;
import io.leasehold.app.config.SettingValue;
import io.leasehold.app.config.Settings;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The table of {@code config print}: name, value that takes effect, source. */
final class ConfigPrint {

    private final Configuration configuration;
    private final EffectiveValues effective;
    private final Messages messages;

    ConfigPrint(Configuration configuration, Settings settings, Messages messages) {
        this.configuration = configuration;
        this.effective = new EffectiveValues(configuration, settings);
        this.messages = messages;
    }

    List<String> lines() {
        int names = width(Setting.values(), Setting::label);
        int values = width(Setting.values(), this::shown);
        return Arrays.stream(Setting.values())
                .map(setting -> pad(setting.label(), names) + pad(shown(setting), values) + source(setting))
                .toList();
    }

    private String shown(Setting setting) {
        String value = effective.of(setting);
        return value.isEmpty() ? "-" : value.replaceAll("\\R", " ");
    }

    private String source(Setting setting) {
        SettingValue value = configuration.value(setting);
        String source = messages.say(value.source().named());
        return effective.isAdjusted(setting) ? messages.say(Phrase.SOURCE_ADJUSTED, source, value.text()) : source;
    }

    private static int width(Setting[] settings, Function<Setting, String> column) {
        return Arrays.stream(settings)
                        .map(column)
                        .mapToInt(String::length)
                        .max()
                        .orElse(0)
                + 2;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
