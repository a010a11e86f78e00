package io.leasehold.simulation.subject.shaped;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.simulation.subject.Surroundings;
import java.util.function.Consumer;

/**
 * Shaped after K8M, {@code pkg/plugins/modules/leader} as rewritten in 2025-12: {@code election.go} runs client-go's
 * elector once, so that whoever has lost the lock is never a candidate again; beside it the lease sync of {@code
 * lease/manager.go}, see {@link K8mSync}.
 */
final class K8mElector extends ClientGoElector {

    private final K8mSync sync;

    K8mElector(Surroundings around) {
        super(around);
        this.sync = new K8mSync(around, timers(), this::leads);
    }

    @Override
    public void start() {
        super.start();
        timers().submit(sync::begin);
    }

    /** RunOrDie has returned, and nobody calls it again. */
    @Override
    void stopped() {}

    @Override
    public void connect(ClusterId cluster, Consumer<ConnectOutcome> answer) {
        timers().submit(() -> sync.ensureOnConnect(cluster, answer));
    }

    @Override
    public void disconnect(ClusterId cluster, Consumer<DisconnectOutcome> answer) {
        timers().submit(() -> sync.ensureOnDisconnect(cluster, answer));
    }
}
