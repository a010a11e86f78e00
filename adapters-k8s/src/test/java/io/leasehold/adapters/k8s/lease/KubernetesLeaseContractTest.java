package io.leasehold.adapters.k8s.lease;

import io.leasehold.adapters.k8s.kube.RealKube;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseFeedContract;
import io.leasehold.ports.lease.LeaseRecordContract;
import io.leasehold.ports.lease.LeaseScopeContract;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.lease.LeaseStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of lease stores and feeds, on a real API server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesLeaseContractTest
        implements LeaseStoreContract, LeaseRecordContract, LeaseFeedContract, LeaseScopeContract {

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private KubernetesLeases leases;

    @BeforeAll
    void open() {
        leases = KubernetesLeases.on(KUBE.host(), Duration.ofSeconds(5), label -> 0);
    }

    @AfterAll
    void close() {
        leases.close();
    }

    @Override
    public LeaseStore store() {
        return leases.store();
    }

    @Override
    public LeaseFeed feed() {
        return leases.feed();
    }

    /** The first revision of all: older than what the server's history of leases begins with. */
    @Override
    public StreamPosition expiredPosition() {
        return new StreamPosition("1");
    }
}
