package io.leasehold.adapters.web.request;

import io.javalin.http.Context;
import io.leasehold.domain.cluster.ClusterId;
import java.util.List;

/** Reads which cluster a request is about; whatever is not exactly that is refused. */
public final class ClusterParameter {

    private static final String NAME = "clusterId";

    private ClusterParameter() {}

    /** The one in the query, which has nothing else. */
    public static ClusterId ofQuery(Context ctx) {
        BadRequest.requireOnly(ctx.queryParamMap().keySet(), List.of(NAME), "parameter", "give only '" + NAME + "'");
        List<String> values = ctx.queryParams(NAME);
        if (values.size() != 1) {
            throw BadRequest.of("Which cluster is meant is not clear: give '" + NAME + "' exactly once, as in "
                    + ctx.path() + "?" + NAME + "=InCluster.");
        }
        return of(NAME, values.get(0), "give a cluster that /api/v1/clusters lists");
    }

    /** The one of this property. */
    public static ClusterId ofBody(JsonBody body, String name, String advice) {
        return of(name, body.text(name), advice);
    }

    private static ClusterId of(String name, String value, String advice) {
        if (value.isBlank()) {
            throw BadRequest.of("'" + name + "' is empty: " + advice + ".");
        }
        if (value.length() > ClusterId.MAX_LENGTH) {
            throw BadRequest.of("'" + name + "' is too long: give at most " + ClusterId.MAX_LENGTH + " characters.");
        }
        return new ClusterId(value);
    }
}
