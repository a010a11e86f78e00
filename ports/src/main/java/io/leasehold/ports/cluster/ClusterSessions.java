package io.leasehold.ports.cluster;

import io.leasehold.domain.cluster.ClusterId;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Sessions to managed clusters: a client with a heartbeat. Calls for one cluster are serial; calls for different
 * clusters run side by side, and a slow cluster never delays another.
 */
public interface ClusterSessions {

    /**
     * Opens a session: builds a client, asks the server's version, then keeps a heartbeat.
     *
     * @param onLost called at most once after {@code Opened}, with one sentence, when the heartbeat fails for good;
     *     the session is then to be closed
     * @return one of the outcomes, within the adapter's connect timeout; never fails
     */
    CompletionStage<SessionOutcome> open(ClusterId cluster, Consumer<String> onLost);

    /** Closes the session, or an attempt to open it; idempotent; completes when its resources are released. */
    CompletionStage<Void> close(ClusterId cluster);
}
