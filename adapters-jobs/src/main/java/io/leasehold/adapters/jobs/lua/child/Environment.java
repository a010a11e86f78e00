package io.leasehold.adapters.jobs.lua.child;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaNil;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaThread;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.OsLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseMathLib;

/**
 * What a script finds: an allow-list. Nothing reads files, starts anything, loads bytecode or reaches Java. There are no
 * coroutines, since the interpreter makes a thread of each.
 */
final class Environment {

    private static final String[] BASE = {
        "assert",
        "error",
        "getmetatable",
        "ipairs",
        "next",
        "pairs",
        "rawequal",
        "rawget",
        "rawlen",
        "rawset",
        "select",
        "setmetatable",
        "tonumber",
        "tostring",
        "type"
    };
    private static final String[] TABLE = {"concat", "insert", "pack", "remove", "sort", "unpack"};
    private static final String[] OS = {"clock", "difftime"};

    private Environment() {}

    static Globals fresh(Deadline deadline) {
        forget();
        Globals made = libraries();
        Globals globals = new Globals();
        globals.running = new LuaThread(globals);
        LuaC.install(globals);
        // The interpreter asks for it before each instruction. It is not loaded, so scripts have no debug library.
        globals.debuglib = deadline;
        copy(made, globals, BASE);
        globals.set("_G", globals);
        globals.set("string", Strings.library(deadline));
        globals.set("table", chosen(made.get("table"), TABLE));
        globals.set("math", made.get("math"));
        globals.set("os", chosen(made.get("os"), OS));
        Habits.addTo(globals, deadline.calls());
        LuaString.s_metatable = LuaValue.tableOf(new LuaValue[] {LuaValue.INDEX, globals.get("string")});
        return globals;
    }

    /** The interpreter has these in common for all globals, so one script could leave something there for the next. */
    private static void forget() {
        LuaString.s_metatable = null;
        LuaNumber.s_metatable = null;
        LuaBoolean.s_metatable = null;
        LuaNil.s_metatable = null;
        LuaFunction.s_metatable = null;
        LuaThread.s_metatable = null;
    }

    /** Everything that the libraries would bring; only what is named above gets any further. */
    private static Globals libraries() {
        Globals made = new Globals();
        LuaTable loaded = new LuaTable();
        made.set("package", LuaValue.tableOf(new LuaValue[] {LuaValue.valueOf("loaded"), loaded}));
        made.load(new BaseLib());
        made.load(new TableLib());
        made.load(new JseMathLib());
        made.load(new OsLib());
        return made;
    }

    private static LuaTable chosen(LuaValue from, String[] names) {
        LuaTable table = new LuaTable();
        copy(from, table, names);
        return table;
    }

    private static void copy(LuaValue from, LuaValue to, String[] names) {
        for (String name : names) {
            to.set(name, from.get(name));
        }
    }
}
