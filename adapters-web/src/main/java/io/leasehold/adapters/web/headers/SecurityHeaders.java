package io.leasehold.adapters.web.headers;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;

/** What browsers are told about every answer: keep nothing, guess nothing, load nothing from elsewhere, frame nothing. */
public final class SecurityHeaders {

    public static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private SecurityHeaders() {}

    public static void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> ALL.forEach(ctx::header));
    }
}
