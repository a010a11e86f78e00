package io.leasehold.adapters.jobs.lua.child;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** What an error is to the script that catches it, and to people. */
final class Failure {

    /** The interpreter's compiler names a script otherwise, and what runs it leaves out the colon that scripts look for. */
    private static final Pattern PLACE = Pattern.compile("^(script:\\d+) (?!:)");

    private Failure() {}

    /** The value with which it was raised, or its text with the place. */
    static LuaValue value(LuaError error) {
        @Nullable LuaValue value = error.getMessageObject();
        if (value == null) {
            return LuaValue.NIL;
        }
        return value instanceof LuaString ? Utf8.lua(placed(String.valueOf(error.getMessage()))) : value;
    }

    static LuaValue value(Exception problem) {
        return problem instanceof LuaError error ? value(error) : Utf8.lua(String.valueOf(problem.getMessage()));
    }

    static String sentence(LuaError error) {
        LuaValue value = value(error);
        String text = value instanceof LuaTable ? "an error that is a table" : Utf8.java(value);
        return text.isBlank() ? "the script raised an error without a message" : text;
    }

    private static String placed(String text) {
        return PLACE.matcher(text.stripTrailing().replace("[string \"script\"]", "script"))
                .replaceFirst("$1: ");
    }
}
