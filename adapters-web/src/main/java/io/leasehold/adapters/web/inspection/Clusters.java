package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.domain.cluster.ClusterId;
import java.util.List;
import java.util.Optional;

/** Reads which clusters to inspect. */
final class Clusters {

    static final String NAME = "clusters";
    private static final int MOST = 1000;

    private Clusters() {}

    /** Those of a body, at least one; empty where they are left out. */
    static Optional<List<String>> read(JsonBody body) {
        return body.texts(NAME, MOST, ClusterId.MAX_LENGTH).map(Clusters::require);
    }

    private static List<String> require(List<String> clusters) {
        if (clusters.isEmpty()) {
            throw BadRequest.of("'" + NAME + "' is empty: give IDs that /api/v1/clusters lists, or \"" + Task.ALL
                    + "\" alone for all that are connected.");
        }
        if (clusters.size() > 1 && clusters.contains(Task.ALL)) {
            throw BadRequest.of("'" + NAME + "' has \"" + Task.ALL + "\" beside others: give it alone, or the others.");
        }
        clusters.forEach(Clusters::require);
        return clusters;
    }

    private static void require(String cluster) {
        if (!cluster.strip().equals(cluster) || cluster.codePoints().anyMatch(Character::isISOControl)) {
            throw BadRequest.of("'" + NAME + "' has '" + BadRequest.shown(cluster)
                    + "', which is no ID of a cluster: give it as /api/v1/clusters lists it, without blanks around it and"
                    + " on one line.");
        }
    }
}
