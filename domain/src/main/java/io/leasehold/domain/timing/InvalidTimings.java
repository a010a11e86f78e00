package io.leasehold.domain.timing;

import java.math.BigDecimal;
import java.time.Duration;

/** Thrown for durations whose arithmetic is unsafe; the message is a sentence for people, with the arithmetic. */
public final class InvalidTimings extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidTimings(String sentence) {
        super(sentence);
    }

    static String show(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
