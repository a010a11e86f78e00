package io.leasehold.adapters.web.request;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Pattern;

/** Reads whole numbers of a query. */
public final class NumberParameter {

    /** As many digits as always fit. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private NumberParameter() {}

    /** Refuses whatever else the query names. */
    public static void requireOnly(Context ctx, List<String> names) {
        BadRequest.requireOnly(
                ctx.queryParamMap().keySet(), names, "parameter", "give only " + String.join(" and ", names));
    }

    /** Refuses a query, where the path tells all. */
    public static void requireNone(Context ctx) {
        BadRequest.requireOnly(ctx.queryParamMap().keySet(), List.of(), "parameter", "give none");
    }

    /** The number that is a part of the path. */
    public static long ofPath(Context ctx, String name) {
        String text = ctx.pathParam(name);
        long number = DIGITS.matcher(text).matches() ? Long.parseLong(text) : 0;
        if (number < 1) {
            throw BadRequest.of("The path has '" + BadRequest.shown(text) + "' where the " + name
                    + " belongs: give a whole number from 1, as a listing has it.");
        }
        return number;
    }

    /** A number from 1 to {@code most}, or {@code absent} where the query does not have it. */
    public static long read(Context ctx, String name, long most, long absent) {
        List<String> values = ctx.queryParams(name);
        if (values.isEmpty()) {
            return absent;
        }
        long number = values.size() == 1 && DIGITS.matcher(values.get(0)).matches() ? Long.parseLong(values.get(0)) : 0;
        if (number < 1 || number > most) {
            throw BadRequest.of("'" + name + "' is no number that can be meant: give it once, from 1 to " + most + ".");
        }
        return number;
    }

    /** The one number of a query that has nothing else, from 1 to {@code most}. */
    public static long only(Context ctx, String name, long most) {
        requireOnly(ctx, List.of(name));
        if (ctx.queryParams(name).isEmpty()) {
            throw BadRequest.of(
                    "Which one is meant is not told: give '" + name + "', as in " + ctx.path() + "?" + name + "=7.");
        }
        return read(ctx, name, most, 0);
    }
}
