package io.leasehold.adapters.web.request;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Reads texts of a query. */
public final class TextParameter {

    private TextParameter() {}

    /** The one text of a query that has nothing else. */
    public static String only(Context ctx, String name, int longest) {
        NumberParameter.requireOnly(ctx, List.of(name));
        return one(ctx, name, longest);
    }

    /** A text that must be there, of 1 to {@code longest} characters. */
    public static String one(Context ctx, String name, int longest) {
        return optional(ctx, name, longest)
                .orElseThrow(() -> BadRequest.of("Which one is meant is not told: give '" + name
                        + "' in the query, as in " + ctx.path() + "?" + name + "=some-name."));
    }

    /** Like {@link #one}; empty where the query does not have it. */
    public static Optional<String> optional(Context ctx, String name, int longest) {
        return value(ctx, name).map(text -> FitText.requireSome(name, text, longest));
    }

    /** A text that may be empty, and is where the query does not have it. */
    public static String any(Context ctx, String name, int longest) {
        return value(ctx, name)
                .map(text -> FitText.require(name, text, longest))
                .orElse("");
    }

    private static Optional<String> value(Context ctx, String name) {
        List<String> values = ctx.queryParams(name);
        if (values.size() > 1) {
            throw BadRequest.of("'" + name + "' is given more than once: give it once.");
        }
        return values.stream().findFirst();
    }
}
