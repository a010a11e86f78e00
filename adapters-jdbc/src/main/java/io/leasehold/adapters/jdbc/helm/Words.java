package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.ports.helm.ChartVersion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The words of a search, and where they are looked for. The cases of letters are Java's: PostgreSQL's go by its locale. */
final class Words {

    /** Declared in each query, since the databases do not agree on one. */
    static final char ESCAPE = '!';

    private static final int LONGEST_TEXT = 512;
    private static final int MOST_WORDS = 16;

    private Words() {}

    /** Patterns for {@code like}, each of which must match. */
    static List<String> patterns(String text) {
        return Arrays.stream(lower(OneLine.of(text, LONGEST_TEXT)).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .map(word -> "%" + escaped(word) + "%")
                .toList();
    }

    private static String escaped(String word) {
        return word.chars()
                .mapToObj(c -> (c == '%' || c == '_' || c == ESCAPE ? "" + ESCAPE : "") + (char) c)
                .collect(Collectors.joining());
    }

    /** No word reaches from one field into the next, since words have no blanks. */
    static String haystack(ChartVersion version, int longest) {
        String all = version.name() + " " + version.description() + " " + String.join(" ", version.keywords());
        return lower(OneLine.of(all, longest));
    }

    /** Letter by letter: whole words may become longer, and of some texts that takes a square of their length. */
    private static String lower(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
