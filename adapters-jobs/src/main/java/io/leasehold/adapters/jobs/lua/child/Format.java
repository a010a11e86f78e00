package io.leasehold.adapters.jobs.lua.child;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.Buffer;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** {@code string.format}: the interpreter's own ignores how many digits are asked for. */
final class Format extends VarArgFunction {

    private static final Pattern DIRECTIVE = Pattern.compile("%([-+ #0]{0,5})(\\d{0,2})(?:\\.(\\d{0,2}))?([A-Za-z%])");
    private static final int DIGITS = 6;
    /** What Lua's {@code LUAI_NUMFFORMAT} says. */
    private static final int LUA_DIGITS = 14;

    private static final double WHOLE = 1L << 53;
    /** From where {@code %g} writes an exponent. */
    private static final int SMALL = -4;

    private final LuaValue original;

    Format(LuaValue original) {
        this.original = original;
    }

    @Override
    public Varargs invoke(Varargs args) {
        // One byte, one character, so that whatever the bytes mean stays as it is.
        String format = latin(args.checkstring(1));
        Buffer out = new Buffer();
        Matcher directive = DIRECTIVE.matcher(format);
        int position = 0;
        int next = 2;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', position)) {
            append(out, format.substring(position, at));
            if (!directive.region(at, format.length()).lookingAt()) {
                throw new LuaError("bad argument #1 to 'format' (invalid option)");
            }
            position = directive.end();
            if (directive.group(4).equals("%")) {
                append(out, "%");
            } else {
                out.append(one(directive, args, next));
                next++;
            }
        }
        append(out, format.substring(position));
        return out.tostring();
    }

    private LuaString one(Matcher directive, Varargs args, int index) {
        args.checkvalue(index);
        return switch (directive.group(4)) {
            case "e", "E", "f", "g", "G" -> valueOf(number(directive, args.checkdouble(index)));
            case "s" ->
                original.call(valueOf(directive.group()), Utf8.written(args.arg(index)))
                        .checkstring();
            default ->
                original.call(valueOf(directive.group()), args.arg(index)).checkstring();
        };
    }

    private static String number(Matcher directive, double value) {
        String precision = directive.group(3);
        int digits = precision == null ? DIGITS : precision.isEmpty() ? 0 : Integer.parseInt(precision);
        String letter = directive.group(4);
        String flags = directive.group(1).replaceAll("(.)(?=.*\\1)", "");
        String text = Double.isFinite(value) ? finite(letter, digits, value) : infinite(value);
        String signed = text.startsWith("-")
                ? text
                : flags.contains("+") ? "+" + text : flags.contains(" ") ? " " + text : text;
        String cased = letter.equals("E") || letter.equals("G") ? signed.toUpperCase(Locale.ROOT) : signed;
        int width = directive.group(2).isEmpty() ? 0 : Integer.parseInt(directive.group(2));
        return padded(cased, width, flags, Double.isFinite(value));
    }

    private static String padded(String text, int width, String flags, boolean zeros) {
        String fill = " ".repeat(Math.max(0, width - text.length()));
        if (flags.contains("-")) {
            return text + fill;
        }
        if (!flags.contains("0") || !zeros) {
            return fill + text;
        }
        int sign = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
        return text.substring(0, sign) + fill.replace(' ', '0') + text.substring(sign);
    }

    private static String infinite(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    private static String finite(String letter, int digits, double value) {
        return switch (letter) {
            case "f" -> String.format(Locale.ROOT, "%." + digits + "f", value);
            case "e", "E" -> String.format(Locale.ROOT, "%." + digits + "e", value);
            default -> general(Math.max(1, digits), value);
        };
    }

    /** As Lua writes numbers; whole ones as such as far as a double tells them apart. */
    static String general(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= WHOLE) {
            return Long.toString((long) value);
        }
        return Double.isFinite(value) ? general(LUA_DIGITS, value) : infinite(value);
    }

    private static String general(int digits, double value) {
        String scientific = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        int e = scientific.indexOf('e');
        int exponent = Integer.parseInt(scientific.substring(e + 1));
        if (value == 0 || (exponent >= SMALL && exponent < digits)) {
            return trimmed(String.format(Locale.ROOT, "%." + (value == 0 ? 0 : digits - 1 - exponent) + "f", value));
        }
        return trimmed(scientific.substring(0, e)) + scientific.substring(e);
    }

    private static String trimmed(String number) {
        return number.indexOf('.') < 0 ? number : number.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String latin(LuaString text) {
        return new String(text.m_bytes, text.m_offset, text.m_length, StandardCharsets.ISO_8859_1);
    }

    private static void append(Buffer out, String text) {
        out.append(LuaString.valueOf(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
