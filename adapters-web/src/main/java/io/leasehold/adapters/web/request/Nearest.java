package io.leasehold.adapters.web.request;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Nearest {

    /** No name here is longer, and a table of what somebody sent must stay small. */
    private static final int LONGEST = 128;

    private Nearest() {}

    /** The name that differs from what was written by the fewest letters, if they are few. */
    public static Optional<String> to(String written, Collection<String> names) {
        String word = written.toLowerCase(Locale.ROOT);
        int most = Math.max(2, word.length() / 4);
        return names.stream()
                .filter(name -> word.length() <= LONGEST && name.length() <= LONGEST)
                .map(name -> new Near(name, distance(word, name.toLowerCase(Locale.ROOT))))
                .filter(near ->
                        near.distance() <= most && near.distance() < near.name().length())
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name);
    }

    /** It as a clause after what was written; empty if nothing is near. */
    public static String hint(String written, Collection<String> names) {
        return to(written, names)
                .map(near -> ", perhaps '" + near + "' is meant")
                .orElse("");
    }

    private record Near(String name, int distance) {}

    /** How many letters are to be inserted, left out or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int at = 0; at < row.length; at++) {
            row[at] = at;
        }
        for (int at = 0; at < from.length(); at++) {
            row = next(row, from.charAt(at), to);
        }
        return row[to.length()];
    }

    private static int[] next(int[] above, char letter, String to) {
        int[] row = new int[above.length];
        row[0] = above[0] + 1;
        for (int at = 1; at < row.length; at++) {
            int kept = above[at - 1] + (to.charAt(at - 1) == letter ? 0 : 1);
            row[at] = Math.min(kept, Math.min(row[at - 1], above[at]) + 1);
        }
        return row;
    }
}
