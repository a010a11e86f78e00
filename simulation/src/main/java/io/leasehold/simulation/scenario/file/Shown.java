package io.leasehold.simulation.scenario.file;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What somebody wrote, as it may stand in a sentence: on one line, without control characters, and not too long. */
final class Shown {

    private static final int LONGEST = 60;
    private static final int LONGEST_PATH = 4096;

    private Shown() {}

    static String of(String text) {
        return of(text, LONGEST);
    }

    /** Somebody may want to copy it, so it is shown as far as any system would take it. */
    static String path(Path file) {
        return of(file.toString(), LONGEST_PATH);
    }

    private static String of(String text, int most) {
        String printable = text.codePoints()
                .limit(most)
                .collect(StringBuilder::new, Shown::append, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > most ? printable + "..." : printable;
    }

    static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Words as {@code a, b and c}. */
    static String list(Collection<String> words) {
        List<String> all = List.copyOf(words);
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }

    private static void append(StringBuilder text, int character) {
        if (isPrintable(character)) {
            text.appendCodePoint(character);
        } else {
            text.append('?');
        }
    }
}
