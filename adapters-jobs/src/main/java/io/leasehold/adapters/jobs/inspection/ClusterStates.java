package io.leasehold.adapters.jobs.inspection;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.coordination.ConnectionState;
import java.util.SortedMap;

/** Tells, for each cluster that the fleet is to be connected to, where this instance's own connection stands now. */
@FunctionalInterface
public interface ClusterStates {

    /** Quick, and never fails; any thread may ask. */
    SortedMap<ClusterId, ConnectionState> now();
}
