package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One assignment of a {@code .env} file: {@code [export ]KEY=value}. Behind an unquoted value a comment begins at a
 * {@code #} that follows white space. Single quotes keep everything; double quotes know {@code \n \t \" \\ \$}.
 */
record DotEnvLine(String key, String value) {

    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=(.*)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)\\s*#.*$");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** Returns the assignment of a line; empty for a blank line or a comment. */
    static Optional<DotEnvLine> parse(String line, Function<Sentence, BadInput> malformed) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return Optional.empty();
        }
        Matcher assignment = ASSIGNMENT.matcher(stripped);
        if (!assignment.matches()) {
            throw malformed.apply(Sentence.of(Phrase.DOT_ENV_NO_ASSIGNMENT));
        }
        return Optional.of(new DotEnvLine(assignment.group(1), value(assignment.group(2), malformed)));
    }

    private static String value(String written, Function<Sentence, BadInput> malformed) {
        String text = written.strip();
        if (text.startsWith("'")) {
            return quoted(SINGLE.matcher(text), malformed);
        }
        if (text.startsWith("\"")) {
            return unescape(quoted(DOUBLE.matcher(text), malformed));
        }
        return COMMENT.matcher(written).replaceFirst("").strip();
    }

    private static String quoted(Matcher matcher, Function<Sentence, BadInput> malformed) {
        if (!matcher.matches()) {
            throw malformed.apply(Sentence.of(Phrase.DOT_ENV_BAD_QUOTES));
        }
        return matcher.group(1);
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(unescapeOne(found.group(1))));
    }

    private static String unescapeOne(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "\"", "\\", "$" -> letter;
            default -> "\\" + letter;
        };
    }
}
