package io.leasehold.domain.timing;

import java.math.BigDecimal;
import java.time.Duration;

/** Thrown for durations whose arithmetic is unsafe; the message is a sentence for people, with the arithmetic. */
public final class InvalidTimings extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidTimings(String sentence) {
        super(sentence);
    }

    /** Lengths beyond this do not fit the record's {@code leaseDurationSeconds}. */
    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    static void requirePositive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new InvalidTimings("the " + name + " must be longer than zero");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new InvalidTimings("the " + name + " must be at most " + LONGEST.toSeconds() + " s");
        }
    }

    /** The record carries whole seconds; a fraction that only its writer knew would make others take over too early. */
    static void requireWholeSeconds(Duration duration, String name) {
        if (!duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
            throw new InvalidTimings(
                    "the " + name + " (" + show(duration) + ") must be whole seconds, because the lease carries those");
        }
    }

    static String show(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
