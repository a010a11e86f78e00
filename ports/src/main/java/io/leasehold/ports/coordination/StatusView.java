package io.leasehold.ports.coordination;

import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * This instance at one moment.
 *
 * @param leader whom this instance last observed to lead, itself included
 * @param since wall clock at which the role was entered
 * @param viewLive whether the view of the leases is younger than a renew interval
 * @param viewAge time since the last proof that the watch was live; empty before the first
 */
public record StatusView(
        InstanceId instanceId,
        String product,
        String version,
        Instant startedAt,
        Backend backend,
        String namespace,
        Role role,
        Optional<InstanceId> leader,
        Term term,
        Instant since,
        boolean viewLive,
        Optional<Duration> viewAge) {

    /** Where leases are kept. */
    public enum Backend {
        KUBERNETES,
        JDBC,
        NONE
    }
}
