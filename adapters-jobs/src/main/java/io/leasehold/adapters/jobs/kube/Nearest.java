package io.leasehold.adapters.jobs.kube;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what somebody may have meant. */
final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /** Ends a sentence: with the names that differ by few letters, or with what there is, if that is little. */
    static String question(String written, Collection<String> names) {
        String near = near(written, names);
        if (!near.isEmpty()) {
            return ": did you mean " + near + "?";
        }
        return names.isEmpty() || names.size() > MOST * 4
                ? ""
                : ": there is " + names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String near(String written, Collection<String> names) {
        String word = written.toLowerCase(Locale.ROOT);
        int most = Math.max(1, word.length() / 3);
        return names.stream()
                .filter(name -> Math.abs(name.length() - word.length()) <= most)
                .filter(name -> distance(word, name) <= most)
                .sorted(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .collect(Collectors.joining(" or "));
    }

    /** The number of letters to insert, delete or replace. */
    private static int distance(String word, String name) {
        String other = name.toLowerCase(Locale.ROOT);
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 0; i < word.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i + 1;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (word.charAt(i) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
