package io.leasehold.app.messages;

import io.leasehold.domain.narration.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of one language. A key that is missing there is looked up in English; one that is missing there too is
 * shown itself with its arguments, so that nothing is lost. Placeholders are {@code {0}}, {@code {1}} and so on; no
 * character needs quoting.
 */
public final class Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    private final Language language;
    private final Properties texts;

    private Messages(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    public static Messages in(Language language) {
        Properties english = load(Language.EN, new Properties());
        return new Messages(language, language == Language.EN ? english : load(language, english));
    }

    public Language language() {
        return language;
    }

    public String say(Phrase phrase, Object... arguments) {
        return text(phrase.key(), List.of(arguments));
    }

    public String say(Sentence sentence) {
        return text(sentence.phrase().key(), sentence.arguments());
    }

    /** Returns the text of a key with its placeholders filled. */
    public String text(String key, List<?> arguments) {
        String pattern = texts.getProperty(key);
        return pattern == null
                ? key
                        + (arguments.isEmpty()
                                ? ""
                                : " " + arguments.stream().map(this::shown).toList())
                : fill(pattern, arguments);
    }

    /** Tells what happened in the domain. */
    public String say(Reason reason, List<String> details) {
        return text(keyOf(reason), details);
    }

    /** The key of a narration: {@code LOCK_UNREADABLE} is {@code reason.lock.unreadable}. */
    static String keyOf(Reason reason) {
        return "reason." + dotted(reason);
    }

    /** A constant's name as a key: {@code FLAG_TWICE} is {@code flag.twice}. */
    static String dotted(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private String fill(String pattern, List<?> arguments) {
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(argument(found.group(), found.group(1), arguments)));
    }

    private String argument(String placeholder, String digit, List<?> arguments) {
        int index = Integer.parseInt(digit);
        return index < arguments.size() ? shown(arguments.get(index)) : placeholder;
    }

    private String shown(Object argument) {
        return argument instanceof Sentence sentence ? say(sentence) : String.valueOf(argument);
    }

    private static Properties load(Language language, Properties fallback) {
        Properties loaded = new Properties(fallback);
        String name = "messages_" + language.tag() + ".properties";
        try (InputStream in = Messages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks its message bundle " + name);
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                loaded.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the message bundle " + name + " cannot be read", e);
        }
        return loaded;
    }
}
