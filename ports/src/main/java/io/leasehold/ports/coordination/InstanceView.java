package io.leasehold.ports.coordination;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One instance of the fleet, as its instance lease and the cluster leases show it. */
public record InstanceView(
        InstanceId instanceId,
        Optional<Instant> startedAt,
        Optional<String> version,
        Optional<String> address,
        Role role,
        boolean alive,
        List<ClusterId> responsibleFor) {

    public InstanceView {
        responsibleFor = List.copyOf(responsibleFor);
    }
}
