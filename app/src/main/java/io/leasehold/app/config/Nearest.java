package io.leasehold.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant. */
public final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /** Returns up to three names that differ from {@code written} by few letters, the nearest first. */
    public static List<String> to(String written, Collection<String> names) {
        String word = written.toLowerCase(Locale.ROOT);
        int most = Math.max(2, word.length() / 3);
        return names.stream()
                .filter(name -> distance(word, name.toLowerCase(Locale.ROOT)) <= most)
                .sorted(Comparator.comparingInt((String name) -> distance(word, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** The number of letters to insert, delete or replace. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            above = nextRow(above, a.charAt(i - 1), b, i);
        }
        return above[b.length()];
    }

    private static int[] nextRow(int[] above, char letter, String b, int first) {
        int[] row = new int[above.length];
        row[0] = first;
        for (int j = 1; j < row.length; j++) {
            int replaced = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }
}
