package io.leasehold.adapters.jobs.lua.child;

import org.luaj.vm2.Buffer;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** What {@code gsub} puts in the place of a match: a text with captures in it, what a table has, or what a function gives. */
final class Replacement {

    private static final char ESCAPE = '%';

    private final LuaValue with;
    private final LuaMatch match;
    private final LuaString text;

    Replacement(Arguments arguments, LuaMatch match, LuaString text) {
        LuaValue given = arguments.values().arg(3);
        boolean usable = given instanceof LuaString
                || given instanceof LuaNumber
                || given instanceof LuaTable
                || given instanceof LuaFunction;
        if (!usable) {
            throw arguments.wrong(3, "string/function/table expected");
        }
        this.with = Utf8.written(given);
        this.match = match;
        this.text = text;
    }

    void append(Buffer out, int start, int end) {
        if (with.isstring()) {
            expand(out, with.checkstring(), start, end);
            return;
        }
        LuaValue value = with instanceof LuaTable table
                ? table.get(match.all(start, end).arg1())
                : with.invoke(match.all(start, end)).arg1();
        if (!value.toboolean()) {
            out.append(text.substring(start, end));
        } else if (value.isstring()) {
            out.append(Utf8.written(value).checkstring());
        } else {
            throw new LuaError("invalid replacement value (a " + value.typename() + ")");
        }
    }

    private void expand(Buffer out, LuaString template, int start, int end) {
        for (int i = 0; i < template.m_length; i++) {
            int character = template.luaByte(i);
            if (character == ESCAPE && i + 1 < template.m_length) {
                i++;
                character = template.luaByte(i);
                if (character >= '0' && character <= '9') {
                    out.append(capture(character - '1', start, end));
                    continue;
                }
            }
            out.append((byte) character);
        }
    }

    /** The match itself is capture 0, and 1 as well where a pattern has none. */
    private LuaString capture(int index, int start, int end) {
        if (index < 0 || (index == 0 && match.captures() == 0)) {
            return text.substring(start, end);
        }
        if (index >= match.captures()) {
            throw new LuaError("invalid capture index");
        }
        return match.capture(index).checkstring();
    }
}
