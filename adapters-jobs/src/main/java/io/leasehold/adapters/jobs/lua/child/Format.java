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

/**
 * {@code string.format} as Lua 5.1 has it; {@code %s} takes any value. The interpreter's own ignores width and precision, and
 * knows whole numbers of 32 bits only.
 */
final class Format {

    private static final Pattern DIRECTIVE =
            Pattern.compile("%([-+ #0]{0,5})(\\d{0,2})(?:(\\.)(\\d{0,2}))?([A-Za-z%])");

    private final Arguments arguments;
    private final Buffer out = new Buffer();

    private Format(Arguments arguments) {
        this.arguments = arguments;
    }

    static Varargs format(Arguments arguments) {
        Format format = new Format(arguments);
        format.write();
        return format.out.tostring();
    }

    private void write() {
        // One byte, one character, so that whatever the bytes mean stays as it is.
        String format = latin(arguments.text(1));
        Matcher directive = DIRECTIVE.matcher(format);
        int position = 0;
        int next = 2;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', position)) {
            append(format.substring(position, at));
            if (!directive.region(at, format.length()).lookingAt()) {
                throw new LuaError("invalid option to 'format'");
            }
            position = directive.end();
            if (directive.group(5).equals("%")) {
                append("%");
            } else {
                append(new Conversion(directive), next);
                next++;
            }
        }
        append(format.substring(position));
    }

    private void append(String text) {
        out.append(LuaString.valueOf(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void append(Conversion conversion, int index) {
        switch (conversion.letter) {
            case 'd', 'i' -> append(conversion.whole((long) arguments.number(index)));
            case 'u' -> append(conversion.unsigned(Long.toUnsignedString((long) arguments.number(index)), ""));
            case 'o' -> append(conversion.unsigned(Long.toOctalString((long) arguments.number(index)), "0"));
            case 'x', 'X' -> append(conversion.unsigned(Long.toHexString((long) arguments.number(index)), "0x"));
            case 'e', 'E', 'f', 'g', 'G' -> append(conversion.fraction(arguments.number(index)));
            case 'c' -> append(conversion.padded(String.valueOf((char) (arguments.integer(index) & 0xFF)), false));
            case 's' -> append(conversion.text(latin(text(arguments.value(index)))));
            case 'q' -> append(quoted(latin(arguments.text(index))));
            default -> throw new LuaError("invalid option '%" + conversion.letter + "' to 'format'");
        }
    }

    private static LuaString text(LuaValue value) {
        LuaValue own = value.metatag(LuaValue.TOSTRING);
        LuaValue text = own.isnil() ? Utf8.written(value) : own.call(value);
        return text.isstring() ? text.checkstring() : Utf8.lua(value.tojstring());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\', '\n' -> quoted.append('\\').append(character);
                case '\r' -> quoted.append("\\r");
                case '\0' -> quoted.append("\\000");
                default -> quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    private static String latin(LuaString text) {
        return new String(text.m_bytes, text.m_offset, text.m_length, StandardCharsets.ISO_8859_1);
    }

    /** What stands between the percent sign and the letter. */
    private static final class Conversion {
        private static final int DIGITS = 6;

        private final char letter;
        private final String flags;
        private final int width;
        private final boolean precise;
        private final int precision;

        Conversion(Matcher directive) {
            this.letter = directive.group(5).charAt(0);
            this.flags = directive.group(1);
            this.width = number(directive.group(2));
            this.precise = directive.group(3) != null;
            this.precision = precise ? number(directive.group(4)) : DIGITS;
        }

        private static int number(String digits) {
            return digits.isEmpty() ? 0 : Integer.parseInt(digits);
        }

        private boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }

        String text(String text) {
            return padded(precise && precision < text.length() ? text.substring(0, precision) : text, false);
        }

        String whole(long value) {
            String digits = filled(Long.toString(value).replace("-", ""));
            return padded((value < 0 ? "-" : plus()) + digits, !precise);
        }

        String unsigned(String text, String prefix) {
            String digits = filled(text);
            boolean bare = !has('#') || text.equals("0") || (prefix.equals("0") && digits.startsWith("0"));
            String prefixed = bare ? digits : prefix + digits;
            return padded(letter == 'X' ? prefixed.toUpperCase(Locale.ROOT) : prefixed, !precise);
        }

        private String filled(String digits) {
            String few = precise && precision == 0 && digits.equals("0") ? "" : digits;
            return precise ? "0".repeat(Math.max(0, precision - few.length())) + few : few;
        }

        String fraction(double value) {
            boolean finite = Double.isFinite(value);
            String digits = finite
                    ? Digits.of(Character.toLowerCase(letter), precision, has('#'), Math.abs(value))
                    : Double.isNaN(value) ? "nan" : "inf";
            boolean negative = Double.compare(value, 0) < 0;
            String signed = (negative ? "-" : plus()) + digits;
            return padded(Character.isUpperCase(letter) ? signed.toUpperCase(Locale.ROOT) : signed, finite);
        }

        private String plus() {
            return has('+') ? "+" : has(' ') ? " " : "";
        }

        /** To the width, with spaces, or with zeros between sign and digits. */
        String padded(String text, boolean zeros) {
            String fill = " ".repeat(Math.max(0, width - text.length()));
            if (has('-')) {
                return text + fill;
            }
            if (!has('0') || !zeros) {
                return fill + text;
            }
            int sign = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
            int prefix = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
            return text.substring(0, sign + prefix) + fill.replace(' ', '0') + text.substring(sign + prefix);
        }
    }
}
