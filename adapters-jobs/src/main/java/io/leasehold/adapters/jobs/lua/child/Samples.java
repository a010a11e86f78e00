package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Cluster.Unreadable;
import java.util.Locale;
import java.util.Set;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** What Prometheus answers, in the shape that scripts know. */
final class Samples {

    private static final Set<String> TYPES = Set.of("string", "scalar", "vector", "matrix");

    private Samples() {}

    /** The type of result that a script names. */
    static String type(String wanted) throws Unreadable {
        String type = wanted.toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            throw new Unreadable("there is no resultType '" + wanted + "': give string, scalar, vector or matrix");
        }
        return type;
    }

    /**
     * Makes a text, a number, or a list of series of an answer.
     *
     * @param wanted the type that the script relies on; empty for any
     */
    static LuaValue of(LuaValue answer, String wanted) throws Unreadable {
        if (!member(answer, "status").tojstring().equals("success")) {
            LuaValue error = member(answer, "error");
            throw new Unreadable(
                    "Prometheus refused the query: " + (error.isnil() ? "it does not say why" : Utf8.java(error)));
        }
        String type = member(member(answer, "data"), "resultType").tojstring();
        LuaValue result = member(member(answer, "data"), "result");
        if (!wanted.isEmpty() && !wanted.equals(type)) {
            throw new Unreadable(
                    "the result is a " + type + ", not a " + wanted + ": change the expression or the resultType");
        }
        return switch (type) {
            case "string" -> item(result, 2);
            case "scalar" -> number(item(result, 2));
            case "vector" -> vector(result);
            case "matrix" -> matrix(result);
            default -> throw new Unreadable("the answer of Prometheus has no type of result that is known");
        };
    }

    private static LuaValue vector(LuaValue result) {
        LuaTable vector = new LuaTable();
        for (int i = 1; result instanceof LuaTable && i <= result.rawlen(); i++) {
            LuaValue series = result.rawget(i);
            LuaTable sample = sample(member(series, "value"));
            sample.set("metric", metric(series));
            vector.set(i, sample);
        }
        return vector;
    }

    private static LuaValue matrix(LuaValue result) {
        LuaTable matrix = new LuaTable();
        for (int i = 1; result instanceof LuaTable && i <= result.rawlen(); i++) {
            LuaValue series = result.rawget(i);
            LuaTable row = new LuaTable();
            row.set("metric", metric(series));
            LuaValue values = member(series, "values");
            LuaTable samples = new LuaTable();
            for (int k = 1; values instanceof LuaTable && k <= values.rawlen(); k++) {
                samples.set(k, sample(values.rawget(k)));
            }
            row.set("values", samples);
            matrix.set(i, row);
        }
        return matrix;
    }

    private static LuaValue metric(LuaValue series) {
        LuaValue metric = member(series, "metric");
        return metric instanceof LuaTable ? metric : new LuaTable();
    }

    private static LuaTable sample(LuaValue pair) {
        LuaTable sample = new LuaTable();
        sample.set("timestamp", item(pair, 1));
        sample.set("value", number(item(pair, 2)));
        return sample;
    }

    /** Prometheus writes numbers as texts, since JSON knows none that are infinite. */
    private static LuaValue number(LuaValue text) {
        return switch (text.tojstring()) {
            case "NaN" -> LuaValue.valueOf(Double.NaN);
            case "+Inf", "Inf" -> LuaValue.valueOf(Double.POSITIVE_INFINITY);
            case "-Inf" -> LuaValue.valueOf(Double.NEGATIVE_INFINITY);
            default -> text.tonumber();
        };
    }

    private static LuaValue member(LuaValue table, String name) {
        return table instanceof LuaTable ? table.rawget(LuaValue.valueOf(name)) : LuaValue.NIL;
    }

    private static LuaValue item(LuaValue table, int index) {
        return table instanceof LuaTable ? table.rawget(index) : LuaValue.NIL;
    }
}
