package io.leasehold.coordinator;

import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSources;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.Chance;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import io.leasehold.ports.runtime.WallClock;

/** Everything outside that one instance is driven by and drives. */
public record Ports(Runtime runtime, Leases leases, Clusters clusters, FenceStore fence, Narrator narrator) {

    /**
     * Threads, clocks and chance.
     *
     * @param driver the loop of the driver, shared with nobody
     * @param cleanup the loop of the clean-up duty, shared with nobody
     */
    public record Runtime(EventLoop driver, EventLoop cleanup, Ticker ticker, WallClock wall, Chance chance) {}

    /** Where leases are kept. */
    public record Leases(LeaseStore store, LeaseFeed feed) {}

    /** The managed clusters. */
    public record Clusters(ClusterSources sources, ClusterSessions sessions) {}
}
