package io.leasehold.app.cli;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Configuration;
import io.leasehold.app.config.Setting;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Language;
import java.util.EnumMap;
import java.util.Map;

/**
 * Finds the language before anything else has been understood, so that even complaints about the rest are in it. What
 * is wrong with the setting itself is complained of later, in English.
 */
final class EarlyLanguage {

    private EarlyLanguage() {}

    static Language of(String[] arguments, Surroundings surroundings) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (int i = 0; i < arguments.length; i++) {
            String next = i + 1 < arguments.length ? arguments[i + 1] : "";
            String flag = Setting.LANG.flag();
            if (arguments[i].startsWith(flag + "=")) {
                flags.put(Setting.LANG, arguments[i].substring(flag.length() + 1));
            } else if (arguments[i].equals(flag)) {
                flags.put(Setting.LANG, next);
            }
        }
        return Language.of(text(flags, surroundings)).orElse(Language.EN);
    }

    private static String text(Map<Setting, String> flags, Surroundings surroundings) {
        try {
            return Configuration.load(flags, surroundings).value(Setting.LANG).text();
        } catch (BadInput e) {
            return flags.getOrDefault(
                    Setting.LANG,
                    surroundings
                            .environment()
                            .getOrDefault(Setting.LANG.environmentName(), Setting.LANG.defaultText()));
        }
    }
}
