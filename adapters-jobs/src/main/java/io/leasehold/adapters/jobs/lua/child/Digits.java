package io.leasehold.adapters.jobs.lua.child;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as texts, as C writes them: of the exact value of a double, to the nearest, where two are as near to the even one. */
final class Digits {

    /** With how many digits Lua 5.1 writes a number where none are asked for. */
    private static final int LUA_DIGITS = 14;

    private static final double WHOLE = 1L << 53;
    /** From where {@code %g} writes an exponent. */
    private static final int SMALL = -4;

    private Digits() {}

    /** As Lua writes numbers; whole ones as such as far as a double tells them apart. */
    static String general(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= WHOLE) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        return (value < 0 ? "-" : "") + general(LUA_DIGITS, false, Math.abs(value));
    }

    /**
     * Writes a number that is finite and not negative.
     *
     * @param letter {@code e}, {@code f} or {@code g}
     * @param full whether a point stands though nothing follows it, and {@code g} keeps zeros at the end
     */
    static String of(char letter, int precision, boolean full, double value) {
        return switch (letter) {
            case 'e' -> scientific(precision, full, value);
            case 'f' -> fixed(precision, full, value);
            default -> general(Math.max(1, precision), full, value);
        };
    }

    private static String fixed(int precision, boolean full, double value) {
        String digits = new BigDecimal(value)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return full && precision == 0 ? digits + "." : digits;
    }

    private static String scientific(int precision, boolean full, double value) {
        BigDecimal rounded = rounded(precision + 1, value);
        String digits = rounded.unscaledValue().toString();
        String all = digits + "0".repeat(precision + 1 - digits.length());
        String point = precision > 0 || full ? "." : "";
        return all.charAt(0) + point + all.substring(1) + exponent(exponentOf(rounded));
    }

    private static String exponent(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static String general(int digits, boolean full, double value) {
        int exponent = exponentOf(rounded(digits, value));
        if (exponent >= SMALL && exponent < digits) {
            String fixed = fixed(digits - 1 - exponent, full, value);
            return full ? fixed : trimmed(fixed);
        }
        String scientific = scientific(digits - 1, full, value);
        int e = scientific.indexOf('e');
        return full ? scientific : trimmed(scientific.substring(0, e)) + scientific.substring(e);
    }

    private static BigDecimal rounded(int digits, double value) {
        return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int exponentOf(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
    }

    private static String trimmed(String number) {
        if (number.indexOf('.') < 0) {
            return number;
        }
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
