package io.leasehold.adapters.web.connections;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.json.StrictJson;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.problem.ProblemException;
import io.leasehold.domain.cluster.ClusterId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads which cluster a request is about, from its body or its query; whatever is not exactly that is refused. */
final class ClusterParameter {

    private static final String NAME = "clusterId";
    private static final String EXAMPLE_BODY = "{\"" + NAME + "\":\"<kubeconfig file name>/<context>\"}";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private ClusterParameter() {}

    static ClusterId ofBody(Context ctx) {
        requireJson(ctx);
        JsonNode body = parse(ctx.bodyAsBytes());
        if (!body.isObject()) {
            throw badRequest("The body is not a JSON object: send " + EXAMPLE_BODY + ".");
        }
        requireNothingElse(body.propertyNames().stream().toList(), "property", "send " + EXAMPLE_BODY);
        JsonNode value = body.path(NAME);
        if (value.isMissingNode()) {
            throw badRequest("The body has no '" + NAME + "': send " + EXAMPLE_BODY + ".");
        }
        if (!value.isString()) {
            throw badRequest("'" + NAME + "' is not a string: send " + EXAMPLE_BODY + ".");
        }
        return clusterId(value.stringValue());
    }

    static ClusterId ofQuery(Context ctx) {
        requireNothingElse(ctx.queryParamMap().keySet(), "parameter", "give only '" + NAME + "'");
        List<String> values = ctx.queryParams(NAME);
        if (values.size() != 1) {
            throw badRequest("Which cluster is meant is not clear: give '" + NAME
                    + "' exactly once, as in /api/v1/connections?" + NAME + "=InCluster.");
        }
        return clusterId(values.get(0));
    }

    private static void requireJson(Context ctx) {
        String given = Optional.ofNullable(ctx.contentType()).orElse("").split(";", 2)[0];
        // A plain "curl -d" says it is a form; the token, not this header, keeps foreign pages out.
        String type = given.strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.equals(FORM) && !type.equals(JSON)) {
            throw new ProblemException(Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be JSON: send it with the header 'Content-Type: " + JSON + "'."));
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return StrictJson.read(body);
        } catch (JacksonException e) {
            // Jackson's own words name classes of ours and repeat what was sent; where it went wrong is enough.
            String place = Optional.ofNullable(e.getLocation())
                    .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                    .orElse("");
            throw badRequest("The body is not well-formed JSON" + place + ": send " + EXAMPLE_BODY + ".");
        }
    }

    private static void requireNothingElse(Iterable<String> names, String kind, String instead) {
        for (String name : names) {
            if (!name.equals(NAME)) {
                throw badRequest("The " + kind + " '" + shortened(name) + "' is not known here: " + instead + ".");
            }
        }
    }

    private static String shortened(String name) {
        int enough = 40;
        return name.length() <= enough ? name : name.substring(0, enough) + "...";
    }

    private static ClusterId clusterId(String value) {
        if (value.isBlank()) {
            throw badRequest("'" + NAME + "' is empty: give a cluster that /api/v1/clusters lists.");
        }
        if (value.length() > ClusterId.MAX_LENGTH) {
            throw badRequest("'" + NAME + "' is too long: give at most " + ClusterId.MAX_LENGTH + " characters.");
        }
        return new ClusterId(value);
    }

    private static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, detail));
    }
}
