package io.leasehold.adapters.web.problem;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong in a route into a problem. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.exception(ProblemException.class, (e, ctx) -> e.problem().answer(ctx));
        routes.exception(
                HttpResponseException.class, (e, ctx) -> ofServer(e, ctx).answer(ctx));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("A bug: {} {} failed", ctx.method(), ctx.path(), e);
            bug().answer(ctx);
        });
    }

    /** Answers an {@link Error}, such as a stack overflow, which no exception handler is given. */
    public static void answerError(HttpServletResponse response, Error error) {
        LOG.error("A bug: a request failed", error);
        response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.getCode());
    }

    static Problem bug() {
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "This instance made a mistake: look into its log for the cause, and report it as a bug.");
    }

    private static Problem ofServer(HttpResponseException e, Context ctx) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        Problem problem = Problem.of(status, sentence(status, ctx));
        String allowed = e.getDetails().get("availableMethods");
        return allowed == null ? problem : problem.withHeader(Header.ALLOW, allowed);
    }

    private static String sentence(HttpStatus status, Context ctx) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this path: the API begins at /api/v1/status, and the page is at /.";
            case METHOD_NOT_ALLOWED ->
                "This path does not answer " + ctx.method() + ": use a method named in the header 'Allow'.";
            case CONTENT_TOO_LARGE -> "The body is too large: send at most 64 KiB.";
            default -> "The request could not be answered: check it against the documentation of the API.";
        };
    }
}
