package io.leasehold.simulation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an instant lies on the picture, in percent of its width: a picture then stretches without its text.
 *
 * @param from the instant at the left edge, in virtual nanoseconds
 * @param to the instant at the right edge
 */
record Scale(long from, long to) {

    /** The least width the style sheet lets a picture have; what fits there fits everywhere. */
    static final int WIDTH = 900;

    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        21_600_000,
        86_400_000
    };

    Scale {
        to = Math.max(to, from + 1_000_000);
    }

    double fraction(long at) {
        long clamped = Math.min(Math.max(at, from), to);
        return (double) (clamped - from) / (to - from);
    }

    double pixels(long at) {
        return fraction(at) * WIDTH;
    }

    String percent(long at) {
        return percent(fraction(at));
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.3f%%", fraction * 100);
    }

    /** Returns instants at nice distances, at most so many. */
    List<Long> ticks(int most) {
        long step = STEPS[STEPS.length - 1] * 1_000_000;
        for (long millis : STEPS) {
            if ((to - from) / (millis * 1_000_000) < most) {
                step = millis * 1_000_000;
                break;
            }
        }
        // Not even the widest step suits a run of years; a multiple of it does.
        step *= 1 + (to - from) / step / most;
        List<Long> ticks = new ArrayList<>();
        for (long at = (from + step - 1) / step * step; at <= to; at += step) {
            ticks.add(at);
        }
        return ticks;
    }
}
