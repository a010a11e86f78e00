package io.leasehold.adapters.jobs.lua.child;

import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** The arguments of a call of a library, from 1; what is wrong with one is told with the name of the function. */
record Arguments(String function, Varargs values) {

    /** A function of a library. */
    interface Body {
        Varargs call(Arguments arguments);
    }

    static LuaValue function(String name, Body body) {
        return new Function(name, body);
    }

    private static final class Function extends VarArgFunction {
        private final Body body;

        Function(String called, Body body) {
            this.name = called;
            this.body = body;
        }

        @Override
        public Varargs invoke(Varargs args) {
            return body.call(new Arguments(name, args));
        }
    }

    LuaValue value(int index) {
        if (index > values.narg()) {
            throw wrong(index, "value expected");
        }
        return values.arg(index);
    }

    boolean isAbsent(int index) {
        return values.arg(index).isnil();
    }

    /** A text, or a number as one. */
    LuaString text(int index) {
        LuaValue value = values.arg(index);
        if (!value.isstring()) {
            throw expected(index, "string");
        }
        return Utf8.written(value).checkstring();
    }

    double number(int index) {
        LuaValue value = values.arg(index);
        if (!value.isnumber()) {
            throw expected(index, "number");
        }
        return value.todouble();
    }

    /** A number without its fraction, and as much of it as an int can hold. */
    int integer(int index) {
        return (int) number(index);
    }

    int integer(int index, int otherwise) {
        return isAbsent(index) ? otherwise : integer(index);
    }

    LuaError expected(int index, String type) {
        String got = index > values.narg() ? "no value" : values.arg(index).typename();
        return wrong(index, type + " expected, got " + got);
    }

    LuaError wrong(int index, String sentence) {
        return new LuaError("bad argument #" + index + " to '" + function + "' (" + sentence + ")");
    }
}
