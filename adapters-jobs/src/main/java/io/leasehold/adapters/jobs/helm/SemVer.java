package io.leasehold.adapters.jobs.helm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by the rules of SemVer 2, with or without a leading {@code v}. Build metadata has no rank. Numbers are compared as
 * texts, since nothing bounds them.
 *
 * @param core major, minor and patch
 * @param preRelease its identifiers; none for a release
 */
record SemVer(List<String> core, List<String> preRelease) implements Comparable<SemVer> {

    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final String IDENTIFIERS = "([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)";
    private static final Pattern FORM = Pattern.compile("[vV]?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-"
            + IDENTIFIERS + ")?(?:\\+" + IDENTIFIERS + ")?");

    /** Far longer than any real one: the form is matched with a stack that grows with the text. */
    private static final int LONGEST = 256;

    private static final int CORE = 3;

    private static final Comparator<String> NUMERIC =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** Reads a version; empty for what is none. */
    static Optional<SemVer> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String suffix = form.group(CORE + 1);
        List<String> preRelease = suffix == null ? List.of() : Arrays.asList(suffix.split("\\.", -1));
        if (preRelease.stream().anyMatch(SemVer::hasLeadingZero)) {
            return Optional.empty();
        }
        return Optional.of(new SemVer(List.of(form.group(1), form.group(2), form.group(CORE)), preRelease));
    }

    private static boolean hasLeadingZero(String identifier) {
        return identifier.length() > 1 && identifier.startsWith("0") && isNumber(identifier);
    }

    @Override
    public int compareTo(SemVer other) {
        for (int i = 0; i < CORE; i++) {
            int order = NUMERIC.compare(core.get(i), other.core.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return comparePreRelease(other);
    }

    private int comparePreRelease(SemVer other) {
        int both = Math.min(preRelease.size(), other.preRelease.size());
        for (int i = 0; i < both; i++) {
            int order = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int compareIdentifiers(String one, String other) {
        boolean number = isNumber(one);
        if (number != isNumber(other)) {
            return number ? -1 : 1;
        }
        return number ? NUMERIC.compare(one, other) : one.compareTo(other);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
