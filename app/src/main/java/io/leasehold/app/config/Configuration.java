package io.leasehold.app.config;

import io.leasehold.app.messages.Sentence;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every setting as a text with its source, in the order flag, environment, {@code .env}, default. Each text is of its
 * setting's kind. An empty value in the environment or in {@code .env} counts as not set, so the next source is asked.
 */
public final class Configuration {

    private final Map<Setting, SettingValue> values;
    private final Surroundings surroundings;
    private final List<Sentence> warnings;

    private Configuration(Map<Setting, SettingValue> values, Surroundings surroundings, List<Sentence> warnings) {
        this.values = values;
        this.surroundings = surroundings;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads all sources.
     *
     * @throws BadInput for a {@code .env} file that cannot be understood, and for a value that is not of its kind
     */
    public static Configuration load(Map<Setting, String> flags, Surroundings surroundings) {
        DotEnv dotEnv = DotEnv.read(surroundings.workingDirectory().resolve(".env"));
        Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, checked(find(setting, flags, surroundings, dotEnv)));
        }
        return new Configuration(values, surroundings, dotEnv.warnings());
    }

    public SettingValue value(Setting setting) {
        SettingValue value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException("no value for " + setting);
        }
        return value;
    }

    /** What the operator should know about the sources themselves. */
    public List<Sentence> warnings() {
        return warnings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    String text(Setting setting) {
        return value(setting).text();
    }

    /** The text of a choice, in lower case. */
    String word(Setting setting) {
        return text(setting).toLowerCase(Locale.ROOT);
    }

    int whole(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    BigDecimal number(Setting setting) {
        return new BigDecimal(text(setting));
    }

    boolean yes(Setting setting) {
        return Kind.YesNo.isYes(text(setting));
    }

    private static SettingValue find(
            Setting setting, Map<Setting, String> flags, Surroundings surroundings, DotEnv dotEnv) {
        String flag = flags.get(setting);
        if (flag != null) {
            return new SettingValue(setting, flag, new Source.Flag(setting.flag()));
        }
        String name = setting.environmentName();
        String variable = surroundings.environment().getOrDefault(name, "");
        if (!variable.isEmpty()) {
            return new SettingValue(setting, variable, new Source.Environment(name));
        }
        DotEnv.Entry entry = dotEnv.entries().get(name);
        if (entry != null && !entry.value().isEmpty()) {
            return new SettingValue(setting, entry.value(), new Source.DotEnvLine(name, entry.line()));
        }
        return new SettingValue(setting, setting.defaultText(), new Source.Default());
    }

    private static SettingValue checked(SettingValue value) {
        boolean unset = value.text().isEmpty() && value.setting().defaultText().isEmpty();
        if (!unset) {
            value.setting().kind().complaint(value.origin(), value.text()).ifPresent(complaint -> {
                throw new BadInput(complaint);
            });
        }
        return value;
    }
}
