package io.leasehold.adapters.jobs.lua.child;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.stream.Collectors;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * {@code os.date} and {@code os.time}, in UTC and English whatever the machine is set to, so that a script says the same on each
 * instance. The interpreter's own spoils characters of four bytes, knows {@code *t} in local time only, and gives fractions
 * of a second.
 */
final class Dates {

    private static final int NOON = 12;
    private static final int CENTURY = 100;
    private static final int DAYS_OF_WEEK = 7;
    private static final int TEN = 10;
    private static final char DELETE = 127;

    private Dates() {}

    static void addTo(LuaTable os) {
        os.set("date", Arguments.function("date", Dates::date));
        os.set("time", Arguments.function("time", Dates::time));
    }

    private static Varargs time(Arguments arguments) {
        if (arguments.isAbsent(1)) {
            return LuaValue.valueOf((double) Instant.now().getEpochSecond());
        }
        if (!(arguments.values().arg1() instanceof LuaTable table)) {
            throw arguments.expected(1, "table");
        }
        // Fields beyond their range count on, as in C: day 0 is the last of the month before.
        ZonedDateTime month = ZonedDateTime.of(0, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        try {
            ZonedDateTime when = month.withYear(field(arguments, table, "year"))
                    .plusMonths(field(arguments, table, "month") - 1L)
                    .plusDays(field(arguments, table, "day") - 1L)
                    .plusHours(field(arguments, table, "hour", NOON))
                    .plusMinutes(field(arguments, table, "min", 0))
                    .plusSeconds(field(arguments, table, "sec", 0));
            return LuaValue.valueOf((double) when.toEpochSecond());
        } catch (DateTimeException beyond) {
            return LuaValue.NIL;
        }
    }

    private static int field(Arguments arguments, LuaTable table, String name) {
        if (!table.get(name).isnumber()) {
            throw arguments.wrong(1, "field '" + name + "' missing in date table");
        }
        return table.get(name).toint();
    }

    private static int field(Arguments arguments, LuaTable table, String name, int otherwise) {
        return table.get(name).isnil() ? otherwise : field(arguments, table, name);
    }

    private static Varargs date(Arguments arguments) {
        byte[] format = arguments.isAbsent(1) ? new byte[] {'%', 'c'} : Strings.copy(arguments.text(1));
        double seconds = arguments.isAbsent(2) ? Instant.now().getEpochSecond() : arguments.number(2);
        ZonedDateTime when;
        try {
            when = Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(ZoneOffset.UTC);
        } catch (DateTimeException beyond) {
            throw arguments.wrong(2, "time out of range");
        }
        int from = format.length > 0 && format[0] == '!' ? 1 : 0;
        boolean table = format.length - from >= 2 && format[from] == '*' && format[from + 1] == 't';
        return table ? fields(when) : written(arguments, format, from, when);
    }

    private static LuaTable fields(ZonedDateTime when) {
        LuaTable fields = new LuaTable();
        fields.set("year", when.getYear());
        fields.set("month", when.getMonthValue());
        fields.set("day", when.getDayOfMonth());
        fields.set("hour", when.getHour());
        fields.set("min", when.getMinute());
        fields.set("sec", when.getSecond());
        fields.set("wday", weekday(when) + 1);
        fields.set("yday", when.getDayOfYear());
        fields.set("isdst", LuaValue.FALSE);
        return fields;
    }

    private static Varargs written(Arguments arguments, byte[] format, int from, ZonedDateTime when) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = from; i < format.length; i++) {
            if (format[i] == '%' && i + 1 < format.length) {
                i++;
                String part = part(arguments, (char) (format[i] & 0xFF), when);
                out.writeBytes(part.getBytes(StandardCharsets.US_ASCII));
            } else {
                out.write(format[i]);
            }
        }
        return LuaString.valueUsing(out.toByteArray());
    }

    private static String part(Arguments arguments, char letter, ZonedDateTime when) {
        return switch (letter) {
            case 'a' -> when.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> when.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> when.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> when.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' -> parts(arguments, "a b e T Y", when);
            case 'C' -> two(when.getYear() / CENTURY);
            case 'd' -> two(when.getDayOfMonth());
            case 'D', 'x' -> parts(arguments, "m/d/y", when);
            case 'e' -> String.format(Locale.ROOT, "%2d", when.getDayOfMonth());
            case 'F' -> parts(arguments, "Y-m-d", when);
            case 'g' -> two(when.get(IsoFields.WEEK_BASED_YEAR) % CENTURY);
            case 'G' -> Integer.toString(when.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> two(when.getHour());
            case 'I' -> two(when.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'j' -> String.format(Locale.ROOT, "%03d", when.getDayOfYear());
            case 'm' -> two(when.getMonthValue());
            case 'M' -> two(when.getMinute());
            case 'n' -> "\n";
            case 'p' -> when.getHour() < NOON ? "AM" : "PM";
            case 'r' -> parts(arguments, "I:M:S p", when);
            case 'R' -> parts(arguments, "H:M", when);
            case 's' -> Long.toString(when.toEpochSecond());
            case 'S' -> two(when.getSecond());
            case 't' -> "\t";
            case 'T', 'X' -> parts(arguments, "H:M:S", when);
            case 'u' -> Integer.toString(when.getDayOfWeek().getValue());
            case 'U' -> two(week(when, weekday(when)));
            case 'V' -> two(when.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> Integer.toString(weekday(when));
            case 'W' -> two(week(when, when.getDayOfWeek().getValue() - 1));
            case 'y' -> two(Math.floorMod(when.getYear(), CENTURY));
            case 'Y' -> Integer.toString(when.getYear());
            case 'z' -> "+0000";
            case 'Z' -> "UTC";
            case '%' -> "%";
            default -> throw arguments.wrong(1, "there is no '%" + (letter < DELETE ? letter : '?') + "' in a date");
        };
    }

    /** Letters of other parts, with what is no letter as it is. */
    private static String parts(Arguments arguments, String letters, ZonedDateTime when) {
        return letters.chars()
                .mapToObj(letter -> Character.isLetter(letter)
                        ? part(arguments, (char) letter, when)
                        : String.valueOf((char) letter))
                .collect(Collectors.joining());
    }

    private static String two(int number) {
        return (number >= 0 && number < TEN ? "0" : "") + number;
    }

    /** Of the year; days before its first such weekday are in week 0. */
    private static int week(ZonedDateTime when, int daysSinceWeekBegan) {
        return (when.getDayOfYear() - 1 + DAYS_OF_WEEK - daysSinceWeekBegan) / DAYS_OF_WEEK;
    }

    private static int weekday(ZonedDateTime when) {
        return when.getDayOfWeek().getValue() % DAYS_OF_WEEK;
    }
}
