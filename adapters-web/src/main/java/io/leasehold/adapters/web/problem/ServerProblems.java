package io.leasehold.adapters.web.problem;

import io.javalin.http.HttpStatus;
import io.javalin.json.JsonMapper;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what the server refuses before any route sees it, such as a malformed path; left alone it would answer with a
 * page of its own that shows stack traces.
 */
public final class ServerProblems implements Request.Handler {

    private final JsonMapper mapper;
    private final Map<String, String> headers;

    /** @param headers those that every answer carries */
    public ServerProblems(JsonMapper mapper, Map<String, String> headers) {
        this.mapper = mapper;
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = problem(HttpStatus.forStatus(response.getStatus()));
        headers.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        String body = mapper.toJsonString(problem.json(), Problem.Json.class);
        Content.Sink.write(response, true, body, callback);
        return true;
    }

    private static Problem problem(HttpStatus status) {
        if (status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return Problems.bug();
        }
        return Problem.of(
                status,
                "The server could not read the request: check its path, headers and encoding, and send it again.");
    }
}
