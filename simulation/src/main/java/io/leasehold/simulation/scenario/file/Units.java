package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and ranges as they are written. */
final class Units {

    /** Longer ones are mistakes, and a few of them added up still fit a {@code long}. */
    static final long LONGEST = 365 * 86_400_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    static final String NUMBER = "[0-9]{1,18}(\\.[0-9]{1,18})?";
    static final String UNIT = "(ns|us|ms|s|m|h|d)";

    private static final Pattern DURATION = Pattern.compile("([+-]?)(" + NUMBER + ")\\s?([\\p{L}µ]*)");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,9}");

    private static final List<Unit> UNITS = List.of(
            new Unit("d", 86_400_000_000_000L),
            new Unit("h", 3_600_000_000_000L),
            new Unit("m", 60_000_000_000L),
            new Unit("s", SECOND),
            new Unit("ms", 1_000_000L),
            new Unit("us", 1_000L),
            new Unit("ns", 1L));

    private Units() {}

    private record Unit(String word, long nanos) {}

    /** Reads a duration, which may have a sign. */
    static long duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new BadScenario(Shown.of(text) + " is no duration: write it as 80s or 1.5s");
        }
        BigDecimal number = new BigDecimal(matcher.group(2));
        BigDecimal nanos = number.multiply(BigDecimal.valueOf(unit(matcher.group(2), matcher.group(4)).nanos));
        if (nanos.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
            throw new BadScenario(Shown.of(text) + " is too long: a duration has at most 365d");
        }
        if (nanos.stripTrailingZeros().scale() > 0) {
            throw new BadScenario(Shown.of(text) + " is too fine: the shortest duration is 1ns");
        }
        return matcher.group(1).equals("-") ? -nanos.longValueExact() : nanos.longValueExact();
    }

    private static Unit unit(String number, String word) {
        if (word.isEmpty()) {
            throw new BadScenario(number + " has no unit: write " + number + "s or " + number + "ms");
        }
        return UNITS.stream()
                .filter(unit -> unit.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new BadScenario(Shown.of(word) + " is no unit of time: there are ns, us, ms, s, m, h and d"));
    }

    /** Reads an integer, which may have a sign. */
    static long integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new BadScenario(Shown.of(text) + " is no whole number, or has more than nine digits");
        }
        return Long.parseLong(text);
    }

    /** Reads {@code x}, {@code a..b} or {@code ±x}. */
    static Range range(String text, ToLongFunction<String> value) {
        Optional<String> both = symmetric(text);
        if (both.isPresent()) {
            long end = StrictMath.abs(value.applyAsLong(both.get()));
            return new Range(-end, end);
        }
        int dots = text.indexOf("..");
        if (dots < 0) {
            return Range.of(value.applyAsLong(text));
        }
        long from = value.applyAsLong(text.substring(0, dots).strip());
        long to = value.applyAsLong(text.substring(dots + 2).strip());
        if (from > to) {
            throw new BadScenario(
                    "the range " + Shown.of(text) + " ends before it begins: write the smaller value first");
        }
        return new Range(from, to);
    }

    private static Optional<String> symmetric(String text) {
        if (text.startsWith("±")) {
            return Optional.of(text.substring(1).strip());
        }
        return text.startsWith("+-") ? Optional.of(text.substring(2).strip()) : Optional.empty();
    }

    /** Writes a duration in the largest unit that needs no fraction, or else in the largest below a minute that fits. */
    static String show(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        Unit unit = UNITS.stream()
                .filter(u -> nanos % u.nanos == 0 || (u.nanos <= SECOND && StrictMath.abs(nanos) > u.nanos))
                .findFirst()
                .orElseThrow();
        BigDecimal number = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(unit.nanos));
        return number.stripTrailingZeros().toPlainString() + unit.word;
    }

    static String showRange(Range range) {
        return showRange(range, Units::show);
    }

    static String showNumbers(Range range) {
        return showRange(range, String::valueOf);
    }

    private static String showRange(Range range, LongFunction<String> value) {
        if (range.isPoint()) {
            return value.apply(range.from());
        }
        return range.from() == -range.to()
                ? "±" + value.apply(range.to())
                : value.apply(range.from()) + ".." + value.apply(range.to());
    }
}
