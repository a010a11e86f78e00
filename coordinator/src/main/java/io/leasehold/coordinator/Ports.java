package io.leasehold.coordinator;

import io.leasehold.coordinator.duty.CountingFence;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSources;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.Chance;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import io.leasehold.ports.runtime.WallClock;

/**
 * Everything outside that one instance is driven by and drives.
 *
 * @param fence the one its fenced duties write through
 */
public record Ports(Engine engine, Leases leases, Clusters clusters, CountingFence fence, Narrator narrator) {

    /**
     * Threads, clocks and chance.
     *
     * @param driver the loop of the driver, shared with nobody
     * @param duties where the leader's duties are started and stopped, and where the clean-up works; never the driver's
     */
    public record Engine(EventLoop driver, EventLoop duties, Ticker ticker, WallClock wall, Chance chance) {}

    /** Where leases are kept. */
    public record Leases(LeaseStore store, LeaseFeed feed) {}

    /** The managed clusters. */
    public record Clusters(ClusterSources sources, ClusterSessions sessions) {}
}
