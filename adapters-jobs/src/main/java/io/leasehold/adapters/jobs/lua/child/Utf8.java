package io.leasehold.adapters.jobs.lua.child;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Texts of scripts, which are bytes, and those of Java. The interpreter's own ways know characters of up to three bytes only,
 * and write numbers with the digits of a float.
 */
final class Utf8 {

    private Utf8() {}

    static LuaString lua(String text) {
        return LuaString.valueUsing(text.getBytes(StandardCharsets.UTF_8));
    }

    static String java(LuaValue value) {
        if (value instanceof LuaString text) {
            return new String(text.m_bytes, text.m_offset, text.m_length, StandardCharsets.UTF_8);
        }
        return value instanceof LuaDouble ? Digits.general(value.todouble()) : value.tojstring();
    }

    /** A number that the interpreter may write wrong as a text, and anything else as it is. */
    static LuaValue written(LuaValue value) {
        return value instanceof LuaDouble ? lua(Digits.general(value.todouble())) : value;
    }
}
