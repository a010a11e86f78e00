package io.leasehold.domain.lease;

import org.jspecify.annotations.Nullable;

/** The object name of a lease: a lower-case DNS-1123 subdomain, as Kubernetes requires. */
public record LeaseName(String value) implements Comparable<LeaseName> {

    private static final int MAX_LENGTH = 253;

    public LeaseName {
        if (value.length() > MAX_LENGTH || !isLegal(value)) {
            throw new IllegalArgumentException("'" + value + "' is not a legal lease name: use lower-case letters,"
                    + " digits, '-' and '.', at most " + MAX_LENGTH
                    + " characters, each part between dots beginning and ending with a letter or digit");
        }
    }

    /** Without a regular expression, since every lease that is read or written passes here. */
    private static boolean isLegal(String value) {
        boolean edge = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            boolean beforeEdge = i + 1 == value.length() || value.charAt(i + 1) == '.';
            boolean inner = !edge && !beforeEdge && (c == '-' || c == '.');
            if (!alphanumeric && !inner) {
                return false;
            }
            edge = c == '.';
        }
        return !value.isEmpty();
    }

    // The generated ones go through chains of method handles, which JDK 17 does not inline: dear for a key of maps.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof LeaseName that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(LeaseName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
