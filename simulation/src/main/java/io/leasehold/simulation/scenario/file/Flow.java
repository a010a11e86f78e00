package io.leasehold.simulation.scenario.file;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes YAML in its flow style: keys and values on one line, in the order they were put. */
final class Flow {

    /** Text that needs no quotes, whoever reads it: no number, nothing with a meaning in YAML. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./;'()-]*( [A-Za-z0-9_./;'()-]+)*");

    private static final Pattern SPECIAL =
            Pattern.compile("true|false|yes|no|on|off|null|y|n", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> entries = new LinkedHashMap<>();

    Flow put(String key, String value) {
        entries.put(key, value);
        return this;
    }

    Flow put(String key, Flow value) {
        return value.entries.isEmpty() ? this : put(key, value.toString());
    }

    Flow put(String key, List<String> words) {
        return words.isEmpty() ? this : put(key, list(words));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    static String list(List<String> words) {
        return words.stream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String text(String text) {
        return PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches() ? text : quoted(text);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        if (character == '"' || character == '\\') {
            quoted.append('\\').appendCodePoint(character);
        } else if (Shown.isPrintable(character)) {
            quoted.appendCodePoint(character);
        } else {
            quoted.append("\\U%08x".formatted(character));
        }
    }

    static String probability(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
