package io.leasehold.adapters.jobs.lua.child;

import java.io.ByteArrayInputStream;
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
import org.luaj.vm2.lib.VarArgFunction;

/** What scripts for Lua 5.1 are used to, where the interpreter, which speaks 5.2, has none or another. */
final class Habits {

    private Habits() {}

    static void addTo(Globals globals) {
        LuaValue table = globals.get("table");
        globals.set("unpack", table.get("unpack"));
        table.set("getn", new Length());
        table.set("maxn", new Highest());
        table.set("concat", new Concat());
        globals.get("os").set("time", new WholeSeconds(globals.get("os").get("time")));
        globals.get("math").set("mod", globals.get("math").get("fmod"));
        globals.set("tostring", new ToText(globals.get("tostring")));
        globals.set("error", new Raise(globals.get("error"), false));
        globals.set("assert", new Raise(globals.get("assert"), true));
        globals.set("pcall", new Protected(false));
        globals.set("xpcall", new Protected(true));
        LuaValue load = new LoadText(globals);
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

    private static final class WholeSeconds extends OneArgFunction {
        private final LuaValue original;

        WholeSeconds(LuaValue original) {
            this.original = original;
        }

        @Override
        public LuaValue call(LuaValue when) {
            return LuaValue.valueOf(Math.floor((when.isnil() ? original.call() : original.call(when)).todouble()));
        }
    }

    private static final class Concat extends VarArgFunction {
        @Override
        public Varargs invoke(Varargs args) {
            LuaTable table = args.checktable(1);
            LuaString between = Utf8.written(args.optvalue(2, EMPTYSTRING)).checkstring();
            long first = args.optint(3, 1);
            long last = args.arg(4).isnil() ? table.length() : args.checkint(4);
            Buffer out = new Buffer();
            for (long i = first; i <= last; i++) {
                LuaValue item = table.get((int) i);
                if (!item.isstring()) {
                    throw new LuaError(
                            "invalid value (" + item.typename() + ") at index " + i + " in table for 'concat'");
                }
                if (i > first) {
                    out.append(between);
                }
                out.append(Utf8.written(item).checkstring());
            }
            return out.tostring();
        }
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

    /** Raises a text as it is: the interpreter would read it with its own idea of characters. */
    private static final class Raise extends VarArgFunction {
        private final LuaValue original;
        private final boolean conditional;

        Raise(LuaValue original, boolean conditional) {
            this.original = original;
            this.conditional = conditional;
        }

        @Override
        public Varargs invoke(Varargs args) {
            LuaValue message = args.arg(conditional ? 2 : 1);
            if (message.isstring() && !(conditional && args.arg1().toboolean())) {
                throw new LuaError(Utf8.java(message), conditional ? 1 : args.optint(2, 1));
            }
            return original.invoke(args);
        }
    }

    /** Catches what scripts may catch. The end of a script is an error of Java, not an exception, and passes. */
    private static final class Protected extends VarArgFunction {
        private final boolean handled;

        Protected(boolean handled) {
            this.handled = handled;
        }

        @Override
        public Varargs invoke(Varargs args) {
            LuaValue function = args.checkvalue(1);
            LuaValue handler = handled ? args.checkvalue(2) : NIL;
            try {
                return varargsOf(TRUE, function.invoke(args.subargs(handled ? 3 : 2)));
            } catch (RuntimeException problem) {
                LuaValue value = Failure.value(problem);
                return handled ? varargsOf(FALSE, handler.invoke(value)) : varargsOf(FALSE, value);
            }
        }
    }

    /** Only text: bytecode could do anything to the interpreter. */
    private static final class LoadText extends VarArgFunction {
        private final Globals globals;

        LoadText(Globals globals) {
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
                return varargsOf(NIL, Failure.value(problem));
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
