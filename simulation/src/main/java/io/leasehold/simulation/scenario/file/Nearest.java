package io.leasehold.simulation.scenario.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Nearest {

    private Nearest() {}

    /** Ends a sentence: {@code : did you mean x?}, or otherwise by telling all there are. */
    static String ask(String written, Collection<String> words, String thereAre) {
        return to(written, words)
                .map(near -> ": did you mean " + near + "?")
                .orElseGet(() -> ": " + thereAre + " " + Shown.list(words));
    }

    /** Returns the word that differs by the fewest letters, if those are at most a third of them or two. */
    static Optional<String> to(String written, Collection<String> words) {
        int most = Math.max(2, written.length() / 3);
        return words.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= most)
                .filter(word -> distance(written, word) <= Math.min(most, word.length() - 1))
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance, upper and lower case being equal. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
