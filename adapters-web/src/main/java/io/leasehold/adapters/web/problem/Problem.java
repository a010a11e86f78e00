package io.leasehold.adapters.web.problem;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as it is told (RFC 9457).
 *
 * @param type {@code about:blank} where the status says it all, else a name that programs can go by
 * @param detail one sentence for people: what is wrong and what to do
 * @param headers sent beside it
 */
public record Problem(String type, String title, HttpStatus status, String detail, Map<String, String> headers) {

    static final String CONTENT_TYPE = "application/problem+json";
    private static final String NO_SPECIAL_TYPE = "about:blank";
    /** Seconds after which a database that did not answer is worth asking again. */
    private static final String ASK_AGAIN = "5";

    private static final String TYPES = "urn:leasehold:problem:";

    public Problem {
        headers = Map.copyOf(headers);
    }

    public static Problem of(HttpStatus status, String detail) {
        return new Problem(NO_SPECIAL_TYPE, status.getMessage(), status, detail, Map.of());
    }

    /** A problem that programs may want to tell from others of its status. */
    public static Problem named(String name, String title, HttpStatus status, String detail) {
        return new Problem(TYPES + name, title, status, detail, Map.of());
    }

    /** The database does not answer; it is worth asking again soon. */
    public static Problem databaseUnavailable(String detail) {
        return named("database-unavailable", "Database unavailable", HttpStatus.SERVICE_UNAVAILABLE, detail)
                .withHeader(Header.RETRY_AFTER, ASK_AGAIN);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, title, status, detail, more);
    }

    /** Makes this the answer. */
    public Context answer(Context ctx) {
        headers.forEach(ctx::header);
        return ctx.status(status).json(json()).contentType(CONTENT_TYPE);
    }

    Json json() {
        return new Json(type, title, status.getCode(), detail);
    }

    /** The body. */
    record Json(String type, String title, int status, String detail) {}
}
