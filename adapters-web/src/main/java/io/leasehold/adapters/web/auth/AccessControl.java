package io.leasehold.adapters.web.auth;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets a request pass or refuses it, before its route sees it. Below {@code /api} a token is needed whether or not the
 * path exists; elsewhere a route must say that it is open.
 */
public final class AccessControl {

    /** Tells the page what its token may do, so that it offers no button that would be refused. */
    static final String ACCESS_HEADER = "Leasehold-Access";

    private static final String SCHEME = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"leasehold\"";

    private final Tokens tokens;

    public AccessControl(String adminToken, Optional<String> viewerToken) {
        tokens = new Tokens(adminToken, viewerToken);
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before("/api*", this::authenticate);
        routes.beforeMatched(this::authorize);
    }

    private void authorize(Context ctx) {
        if (ctx.routeRoles().contains(Access.OPEN)) {
            return;
        }
        Access granted = authenticate(ctx);
        if (granted == Access.VIEWER && !ctx.routeRoles().contains(Access.VIEWER)) {
            throw new ProblemException(Problem.of(
                    HttpStatus.FORBIDDEN, "The viewer token may only read: use the admin token for this request."));
        }
    }

    private Access authenticate(Context ctx) {
        Access granted = bearer(ctx)
                .map(token -> tokens.access(token)
                        .orElseThrow(() -> unauthorized(
                                CHALLENGE + ", error=\"invalid_token\"",
                                "The bearer token is not one this instance knows: check the token, and that every"
                                        + " instance of the fleet was given the same.")))
                .orElseThrow(() -> unauthorized(
                        CHALLENGE,
                        "This request needs a token: send the header 'Authorization: Bearer <token>' with the admin or"
                                + " viewer token of this instance."));
        ctx.header(ACCESS_HEADER, word(granted));
        return granted;
    }

    /** The role of the token of a request that has passed, in lower case. */
    public static String role(Context ctx) {
        return Optional.ofNullable(ctx.res().getHeader(ACCESS_HEADER)).orElse("nobody");
    }

    /** Whether a request that has passed has the admin token, to which more is shown. */
    public static boolean mayChange(Context ctx) {
        return role(ctx).equals(word(Access.ADMIN));
    }

    private static String word(Access access) {
        return access.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> bearer(Context ctx) {
        return Optional.ofNullable(ctx.header(Header.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    private static ProblemException unauthorized(String challenge, String detail) {
        return new ProblemException(
                Problem.of(HttpStatus.UNAUTHORIZED, detail).withHeader(Header.WWW_AUTHENTICATE, challenge));
    }
}
