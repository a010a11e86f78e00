package io.leasehold.domain.node;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;

/**
 * What an instance is given at its start.
 *
 * @param lock name of the leader lock
 * @param elects whether there is an election; without a host cluster the instance leads alone
 * @param connectsAtStart whether every cluster is connected when it is first discovered, unless a user disconnected it
 */
public record Setup(
        InstanceId self,
        LeaseNaming naming,
        LeaseName lock,
        LeadershipTimings election,
        LeaseSyncTimings sync,
        HolderLossPolicy policy,
        Profile profile,
        boolean elects,
        boolean connectsAtStart) {}
