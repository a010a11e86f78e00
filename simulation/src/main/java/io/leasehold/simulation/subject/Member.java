package io.leasehold.simulation.subject;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;
import java.util.function.Consumer;

/** One process of a run. All its calls return at once; what follows happens on its loops. */
public interface Member {

    /** An instant before all others: it does not count itself leader. */
    MonoTime NEVER = new MonoTime(Long.MIN_VALUE);

    void start();

    /** The process is asked to end in order; {@link Surroundings.Observer#halted} tells that it has. */
    void shutdown();

    void resign();

    void connect(ClusterId cluster, Consumer<ConnectOutcome> answer);

    void disconnect(ClusterId cluster, Consumer<DisconnectOutcome> answer);

    /**
     * Until when, on its own monotonic clock, it counts itself leader if nothing more happens to it; {@link #NEVER} if
     * it does not. May be asked at any time.
     */
    MonoTime believesUntil();

    /** The term it counts itself leader of, or was last; 0 before any. */
    long term();

    /** The state of the production machines, where it has them. */
    Optional<Node> node();
}
