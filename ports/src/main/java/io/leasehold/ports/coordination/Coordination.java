package io.leasehold.ports.coordination;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * How the outside drives one instance and looks at it. Any thread may call; nothing blocks. Views show one consistent
 * instant each and are cheap enough to be asked for on every request.
 *
 * <p>A stage may complete on the driver's thread: go on with an {@code Async} method, or hand over at once.
 */
public interface Coordination {

    /**
     * Asks that every instance be connected to the cluster. Completes, within a few request timeouts, once the outcome
     * is durable in the lease store; the local connection follows later and shows in {@link #clusters}. Never fails.
     */
    CompletionStage<ConnectOutcome> connect(ClusterId cluster);

    /** Asks that no instance be connected to the cluster; durable when it completes with an answer. Never fails. */
    CompletionStage<DisconnectOutcome> disconnect(ClusterId cluster);

    StatusView status();

    /** The fleet as its instance leases show it, by instance ID. */
    List<InstanceView> instances();

    /** Every cluster that is known here or has a lease, by cluster ID. */
    List<ClusterView> clusters();
}
