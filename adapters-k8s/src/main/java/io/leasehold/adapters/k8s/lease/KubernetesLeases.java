package io.leasehold.adapters.k8s.lease;

import io.leasehold.adapters.k8s.client.KubeClient;
import io.leasehold.adapters.k8s.client.KubeClients;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.runtime.Chance;
import java.time.Duration;

/**
 * The leases of one namespace on the host cluster, with threads and connections of their own: trouble with managed
 * clusters cannot slow them. Nothing is connected until first used, so a host that is out of reach is not noticed here.
 */
public final class KubernetesLeases implements AutoCloseable {

    private final KubeClients clients;
    private final KubeClient client;
    private final LeaseStore store;
    private final LeaseFeed feed;

    private KubernetesLeases(HostCluster.Chosen host, Duration requestTimeout, Chance chance) {
        this.clients = new KubeClients(requestTimeout, System.getenv());
        this.client = clients.client(host::access);
        this.store = new KubernetesLeaseStore(client, host.namespace(), requestTimeout);
        this.feed = new KubernetesLeaseFeed(client, host.namespace(), requestTimeout, chance);
    }

    /**
     * Leases on this host.
     *
     * @param requestTimeout after which a write is unknown and a read has failed; greater than zero
     */
    public static KubernetesLeases on(HostCluster.Chosen host, Duration requestTimeout, Chance chance) {
        return new KubernetesLeases(host, requestTimeout, chance);
    }

    public LeaseStore store() {
        return store;
    }

    public LeaseFeed feed() {
        return feed;
    }

    /** Breaks running watches and requests. */
    @Override
    public void close() {
        client.close();
        clients.close();
    }
}
