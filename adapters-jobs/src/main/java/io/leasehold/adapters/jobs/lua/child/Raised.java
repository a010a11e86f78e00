package io.leasehold.adapters.jobs.lua.child;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** What a script itself raises. The interpreter would put a place before each text, and read it with its own idea of characters. */
final class Raised extends LuaError {

    private final transient LuaValue value;

    private Raised(LuaValue value) {
        super(value);
        this.value = value;
    }

    LuaValue value() {
        return value;
    }

    static void addTo(Globals globals, Calls calls) {
        globals.set("error", Arguments.function("error", arguments -> {
            throw new Raised(placed(arguments.values().arg1(), arguments.integer(2, 1), calls));
        }));
        globals.set("assert", Arguments.function("assert", arguments -> checked(arguments, calls)));
        // There is no trace to tell, but scripts give it to xpcall.
        globals.set("debug", new LuaTable());
        globals.get("debug")
                .set(
                        "traceback",
                        Arguments.function(
                                "traceback", arguments -> arguments.values().arg1()));
    }

    /** A text gets the place of the call that the level says, 1 for the one that raises it and 0 for none. */
    private static LuaValue placed(LuaValue message, int level, Calls calls) {
        if (!message.isstring() || level <= 0) {
            return Utf8.written(message);
        }
        String place =
                calls.instruction(level).map(at -> "script:" + at.line() + ": ").orElse("");
        return Utf8.lua(place).concat(Utf8.written(message));
    }

    private static Varargs checked(Arguments arguments, Calls calls) {
        if (arguments.value(1).toboolean()) {
            return arguments.values();
        }
        LuaValue message = arguments.values().arg(2);
        throw new Raised(placed(message.isnil() ? LuaValue.valueOf("assertion failed!") : message, 1, calls));
    }
}
