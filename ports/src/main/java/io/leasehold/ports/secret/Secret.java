package io.leasehold.ports.secret;

/** A text that is never shown: only {@link #reveal} gives it away, so that no log line prints it by accident. */
public record Secret(String text) {

    /** What stands for a secret wherever values are shown. */
    public static final String MASK = "****";

    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
