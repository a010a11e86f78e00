package io.leasehold.domain.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the five fields of a cron expression: which of its numbers it allows.
 *
 * @param allowed a bit for each number
 * @param any whether the field is {@code *} or {@code ?}: a day field that says so leaves the day to the other one
 */
record CronField(long allowed, boolean any) {

    /** The fields in the order in which they are written. */
    enum Kind {
        MINUTE("minute", 0, 59, ""),
        HOUR("hour", 0, 23, ""),
        DAY_OF_MONTH("day of month", 1, 31, ""),
        MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
        DAY_OF_WEEK("day of week", 0, 6, "sun mon tue wed thu fri sat");

        private final String title;
        private final int min;
        private final int max;
        private final String names;

        Kind(String title, int min, int max, String names) {
            this.title = title;
            this.min = min;
            this.max = max;
            this.names = names;
        }

        String title() {
            return title;
        }

        private int number(String text) {
            int name = names.isEmpty() ? -1 : List.of(names.split(" ", -1)).indexOf(text.toLowerCase(Locale.ROOT));
            if (name >= 0) {
                return name + min;
            }
            int number = digits(text);
            if (number < min || number > max) {
                throw new MalformedCron("'" + text + "' is outside " + min + " to " + max);
            }
            return number;
        }
    }

    boolean allows(int number) {
        return (allowed >>> number & 1) == 1;
    }

    /** Reads a comma-separated list of numbers, names, ranges and steps. */
    static CronField read(Kind kind, String text) {
        long allowed = 0;
        boolean any = false;
        for (String part : text.split(",", -1)) {
            CronField field = part(kind, part);
            allowed |= field.allowed;
            any |= field.any;
        }
        return new CronField(allowed, any);
    }

    private static CronField part(Kind kind, String text) {
        String[] steps = text.split("/", -1);
        if (steps.length > 2) {
            throw new MalformedCron("'" + text + "' has more than one '/'");
        }
        Optional<Integer> step = steps.length == 2 ? Optional.of(step(steps[1])) : Optional.empty();
        boolean star = steps[0].equals("*") || steps[0].equals("?");
        String[] ends = star ? new String[] {} : steps[0].split("-", -1);
        if (ends.length > 2) {
            throw new MalformedCron("'" + text + "' has more than one '-'");
        }
        int first = star ? kind.min : kind.number(ends[0]);
        // As robfig reads it: a single number with a step goes on to the end of the field.
        boolean open = star || (ends.length == 1 && step.isPresent());
        int last = open ? kind.max : kind.number(ends[ends.length - 1]);
        if (last < first) {
            throw new MalformedCron("'" + text + "' ends before it begins");
        }
        return new CronField(bits(first, last, step.orElse(1)), star && step.orElse(1) == 1);
    }

    private static long bits(int first, int last, int step) {
        long bits = 0;
        for (int number = first; number <= last; number += step) {
            bits |= 1L << number;
        }
        return bits;
    }

    private static int step(String text) {
        int step = digits(text);
        if (step < 1) {
            throw new MalformedCron("the step '" + text + "' must be 1 or more");
        }
        return step;
    }

    private static int digits(String text) {
        boolean number = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new MalformedCron("'" + text + "' is no number" + (text.isEmpty() ? ", it is empty" : ""));
        }
        return Integer.parseInt(text);
    }
}
