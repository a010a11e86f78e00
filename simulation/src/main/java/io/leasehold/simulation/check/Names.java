package io.leasehold.simulation.check;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which lease stands for which cluster. */
final class Names {

    private final Map<String, ClusterId> clusters = new HashMap<>();

    Names(LeaseNaming naming, List<ClusterId> all) {
        for (ClusterId cluster : all) {
            put(naming.shortName(cluster), cluster);
            put(naming.longName(cluster), cluster);
        }
    }

    private void put(LeaseName name, ClusterId cluster) {
        clusters.put(name.value(), cluster);
    }

    @Nullable
    ClusterId cluster(String lease) {
        return clusters.get(lease);
    }
}
