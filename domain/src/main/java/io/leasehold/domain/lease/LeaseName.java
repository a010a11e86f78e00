package io.leasehold.domain.lease;

import java.util.regex.Pattern;

/** The object name of a lease: a lower-case DNS-1123 subdomain, as Kubernetes requires. */
public record LeaseName(String value) implements Comparable<LeaseName> {

    private static final String PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LEGAL = Pattern.compile(PART + "(\\." + PART + ")*");
    private static final int MAX_LENGTH = 253;

    public LeaseName {
        if (value.length() > MAX_LENGTH || !LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a legal lease name: use lower-case letters,"
                    + " digits, '-' and '.', at most " + MAX_LENGTH
                    + " characters, each part between dots beginning and ending with a letter or digit");
        }
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
