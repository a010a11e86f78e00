package io.leasehold.adapters.web.request;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.AccessControl;
import io.leasehold.ports.audit.Asker;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who sends a request. Each has an ID, the sender's own if that is fit to be shown, and it stands in the answer, so that
 * people find their request in the log and in the audit.
 */
public final class Askers {

    static final String HEADER = "X-Request-Id";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,126}[\\x21-\\x7e])?");

    private Askers() {}

    public static void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> ctx.header(HEADER, id(ctx)));
    }

    /** Of a request that has passed the access control. The address is that of whoever connected, such as a proxy. */
    public static Asker of(Context ctx) {
        String id = Optional.ofNullable(ctx.res().getHeader(HEADER)).orElseGet(() -> id(ctx));
        return new Asker(AccessControl.role(ctx), ctx.ip(), id);
    }

    private static String id(Context ctx) {
        return Optional.ofNullable(ctx.header(HEADER))
                .filter(given -> PRINTABLE.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
