package io.leasehold.adapters.jobs.kube;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount as Kubernetes writes it: {@code 250m}, {@code 1.5Gi}, {@code 2e3}. */
record Quantity(BigDecimal value) {

    static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", KIBI),
            Map.entry("Mi", KIBI.pow(2)),
            Map.entry("Gi", KIBI.pow(3)),
            Map.entry("Ti", KIBI.pow(4)),
            Map.entry("Pi", KIBI.pow(5)),
            Map.entry("Ei", KIBI.pow(6)));

    /** An exponent goes before the suffix of the same letter, and both are short: nobody means more. */
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40}))(?:[eE]([+-]?[0-9]{1,2})|([numkMGTPE]|[KMGTPE]i)?)");

    /** Empty for what is none. */
    static Optional<Quantity> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        if (form.group(2) != null) {
            return Optional.of(new Quantity(number.scaleByPowerOfTen(Integer.parseInt(form.group(2)))));
        }
        String suffix = form.group(3) == null ? "" : form.group(3);
        return Optional.of(new Quantity(number.multiply(SUFFIXES.getOrDefault(suffix, BigDecimal.ONE))));
    }

    Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    Quantity or(Quantity other) {
        return value.compareTo(other.value) >= 0 ? this : other;
    }

    /** In hundredths of the other; empty where that is nothing. */
    Optional<Double> percentOf(Quantity whole) {
        return whole.value.signum() <= 0
                ? Optional.empty()
                : Optional.of(value.movePointRight(2)
                        .divide(whole.value, 4, RoundingMode.HALF_UP)
                        .doubleValue());
    }

    /** In the largest unit that leaves it whole: of bytes those of 1024, of all else thousandths. */
    String text(boolean bytes) {
        BigDecimal plain = value.stripTrailingZeros();
        if (bytes) {
            return inBytes(plain);
        }
        return plain.scale() <= 0
                ? plain.toPlainString()
                : value.movePointRight(3).setScale(0, RoundingMode.CEILING).toPlainString() + "m";
    }

    private static String inBytes(BigDecimal amount) {
        BigDecimal rest = amount.setScale(0, RoundingMode.CEILING);
        String unit = "";
        for (String next : new String[] {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"}) {
            BigDecimal[] parts = rest.divideAndRemainder(KIBI);
            if (rest.signum() == 0 || parts[1].signum() != 0) {
                break;
            }
            rest = parts[0];
            unit = next;
        }
        return rest.toPlainString() + unit;
    }
}
