package io.leasehold.adapters.jobs.lua.child;

import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import org.luaj.vm2.Buffer;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.UpValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.OneArgFunction;
import org.luaj.vm2.lib.TwoArgFunction;
import org.luaj.vm2.lib.VarArgFunction;

/** What scripts for Lua 5.1 are used to, where the interpreter, which speaks 5.2, has none or another. */
final class Habits {

    private Habits() {}

    static void addTo(Globals globals, Calls calls) {
        globals.set("_VERSION", LuaValue.valueOf("Lua 5.1"));
        LuaTable table = globals.get("table").checktable();
        globals.set("unpack", table.get("unpack"));
        table.set("getn", new Length());
        table.set("maxn", new Highest());
        table.set("concat", Arguments.function("concat", Habits::concat));
        Dates.addTo(globals.get("os").checktable());
        LuaValue math = globals.get("math");
        math.set("mod", math.get("fmod"));
        math.set("log10", Arguments.function("log10", args -> LuaValue.valueOf(Math.log10(args.number(1)))));
        globals.set("tostring", new ToText(globals.get("tostring")));
        globals.set("tonumber", new ToNumber(globals.get("tonumber")));
        Raised.addTo(globals, calls);
        globals.set("pcall", new Protected(calls, false));
        globals.set("xpcall", new Protected(calls, true));
        LuaValue load = new LoadText(globals, calls);
        globals.set("load", load);
        globals.set("loadstring", load);
        globals.set("collectgarbage", new Garbage());
    }

    /** The interpreter writes numbers with the digits of a float, and one of 1e100 as infinite. */
    private static final class ToText extends OneArgFunction {
        private final LuaValue original;

        ToText(LuaValue original) {
            this.original = original;
        }

        @Override
        public LuaValue call(LuaValue value) {
            return original.call(Utf8.written(value));
        }
    }

    /** As C reads numbers: with white space around them, and a sign before those of base 16 too. */
    private static final class ToNumber extends TwoArgFunction {
        private static final Pattern HEXADECIMAL = Pattern.compile("-0[xX][0-9a-fA-F]+");

        private final LuaValue original;

        ToNumber(LuaValue original) {
            this.original = original;
        }

        @Override
        public LuaValue call(LuaValue value, LuaValue base) {
            if (!(value instanceof LuaString)) {
                return original.call(value, base);
            }
            String text = Utf8.java(value).strip();
            return base.isnil() && HEXADECIMAL.matcher(text).matches()
                    ? original.call(LuaValue.valueOf(text.substring(1)), base).neg()
                    : original.call(Utf8.lua(text), base);
        }
    }

    private static Varargs concat(Arguments arguments) {
        if (!(arguments.values().arg1() instanceof LuaTable table)) {
            throw arguments.expected(1, "table");
        }
        LuaString between = arguments.isAbsent(2) ? LuaValue.EMPTYSTRING : arguments.text(2);
        long first = arguments.integer(3, 1);
        long last = arguments.integer(4, table.length());
        Buffer out = new Buffer();
        for (long i = first; i <= last; i++) {
            LuaValue item = table.get((int) i);
            if (!item.isstring()) {
                throw new LuaError("invalid value (" + item.typename() + ") at index " + i + " in table for 'concat'");
            }
            if (i > first) {
                out.append(between);
            }
            out.append(Utf8.written(item).checkstring());
        }
        return out.tostring();
    }

    private static final class Length extends OneArgFunction {
        @Override
        public LuaValue call(LuaValue table) {
            return LuaValue.valueOf(table.checktable().length());
        }
    }

    private static final class Highest extends OneArgFunction {
        @Override
        public LuaValue call(LuaValue table) {
            double highest = 0;
            LuaTable checked = table.checktable();
            for (Varargs entry = checked.next(NIL); !entry.arg1().isnil(); entry = checked.next(entry.arg1())) {
                highest = entry.arg1().type() == TNUMBER
                        ? Math.max(highest, entry.arg1().todouble())
                        : highest;
            }
            return LuaValue.valueOf(highest);
        }
    }

    /** Catches what scripts may catch. The end of a script is an error of Java, not an exception, and passes. */
    private static final class Protected extends VarArgFunction {
        private final Calls calls;
        private final boolean handled;

        Protected(Calls calls, boolean handled) {
            this.calls = calls;
            this.handled = handled;
        }

        @Override
        public Varargs invoke(Varargs args) {
            LuaValue function = args.checkvalue(1);
            LuaValue handler = handled ? args.checkvalue(2) : NIL;
            try {
                return varargsOf(TRUE, function.invoke(args.subargs(handled ? 3 : 2)));
            } catch (RuntimeException problem) {
                LuaValue value = Failure.value(problem, calls);
                return handled ? varargsOf(FALSE, handler.invoke(value)) : varargsOf(FALSE, value);
            }
        }
    }

    /** Only text: bytecode could do anything to the interpreter. */
    private static final class LoadText extends VarArgFunction {
        private final Globals globals;
        private final Calls calls;

        LoadText(Globals globals, Calls calls) {
            this.calls = calls;
            this.globals = globals;
        }

        @Override
        public Varargs invoke(Varargs args) {
            if (!(args.arg1() instanceof LuaString source)) {
                return varargsOf(NIL, valueOf("load takes the text of a script"));
            }
            LuaTable names = args.arg(4).isnil() ? globals : args.checktable(4);
            byte[] bytes = new byte[source.m_length];
            source.copyInto(0, bytes, 0, bytes.length);
            try {
                LuaClosure loaded = globals.load(new ByteArrayInputStream(bytes), "script", "t", globals)
                        .checkclosure();
                // Had it been loaded with names of its own, nothing would look at the time while it runs.
                loaded.upValues[0] = new UpValue(new LuaValue[] {names}, 0);
                return loaded;
            } catch (LuaError problem) {
                return varargsOf(NIL, Failure.value(problem, calls));
            }
        }
    }

    /** The garbage is the process's affair: a script can only ask how much there is. */
    private static final class Garbage extends OneArgFunction {
        private static final double KIB = 1024;

        @Override
        public LuaValue call(LuaValue what) {
            Runtime runtime = Runtime.getRuntime();
            boolean count = what instanceof LuaString && what.tojstring().equals("count");
            return count ? LuaValue.valueOf((runtime.totalMemory() - runtime.freeMemory()) / KIB) : ZERO;
        }
    }
}
