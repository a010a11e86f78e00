package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Cluster.Unreadable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The options of a call, a table whose names may begin in either case. */
final class Options {

    private static final int MOST = 64;

    private final String call;
    private final Map<String, LuaValue> values = new HashMap<>();

    private Options(String call) {
        this.call = call;
    }

    static Options of(String call, LuaValue given) throws Unreadable {
        Options options = new Options(call);
        if (given.isnil()) {
            return options;
        }
        if (!(given instanceof LuaTable table)) {
            throw new Unreadable(call + " takes a table of options, not a " + given.typename());
        }
        for (Varargs entry = table.next(LuaValue.NIL); !entry.arg1().isnil(); entry = table.next(entry.arg1())) {
            if (options.values.size() >= MOST) {
                throw new Unreadable(call + " takes at most " + MOST + " options");
            }
            options.values.put(Utf8.java(entry.arg1()).toLowerCase(Locale.ROOT), entry.arg(2));
        }
        return options;
    }

    /** A text, or a number as one; empty if it is not given. */
    String text(String name) throws Unreadable {
        LuaValue value = values.getOrDefault(name.toLowerCase(Locale.ROOT), LuaValue.NIL);
        if (value.isnil()) {
            return "";
        }
        if (!(value instanceof LuaString) && !(value instanceof LuaNumber)) {
            throw new Unreadable(call + " takes a text or a number as " + name + ", not a " + value.typename());
        }
        return Utf8.java(value);
    }

    String required(String name) throws Unreadable {
        String text = text(name);
        if (text.isBlank()) {
            throw new Unreadable(call + " needs " + name);
        }
        return text;
    }

    /** A whole number that is not negative. */
    Optional<Integer> number(String name) throws Unreadable {
        LuaValue value = values.getOrDefault(name.toLowerCase(Locale.ROOT), LuaValue.NIL);
        if (value.isnil()) {
            return Optional.empty();
        }
        double number = value.isnumber() ? value.todouble() : Double.NaN;
        if (!(number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
            throw new Unreadable(call + " takes a whole number as " + name);
        }
        return Optional.of((int) number);
    }
}
