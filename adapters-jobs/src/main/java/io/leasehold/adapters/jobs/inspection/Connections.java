package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.coordination.ConnectionState;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Which clusters a run inspects, and whether they are connected once connections have had time to be made. */
final class Connections {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ClusterStates states;
    private final Stop stop;
    private final CompletableFuture<Void> listed;
    private final CompletableFuture<Void> settled;

    /**
     * Makes it.
     *
     * @param listed is done when what is not known counts as such: an instance learns which clusters there are as it starts
     * @param settled is done when what is not connected counts as such
     */
    Connections(ClusterStates states, Stop stop, CompletableFuture<Void> listed, CompletableFuture<Void> settled) {
        this.states = states;
        this.stop = stop;
        this.listed = listed;
        this.settled = settled;
    }

    /** Those that are wanted, by name. */
    SortedSet<ClusterId> wanted(Parameters parameters) throws RunOver {
        SortedSet<ClusterId> wanted = new TreeSet<>(parameters.clusters());
        if (parameters.all()) {
            while (states.now().isEmpty() && !listed.isDone() && !stop.isTimeUp()) {
                stop.pause(BETWEEN_LOOKS);
            }
            wanted.addAll(states.now().keySet());
        }
        return wanted;
    }

    /** Empty if the cluster is connected; else why not, in a sentence. */
    Optional<String> problem(ClusterId cluster) throws RunOver {
        while (isUndecided(cluster) && !settled.isDone() && !stop.isTimeUp()) {
            stop.pause(BETWEEN_LOOKS);
        }
        ConnectionState state = states.now().get(cluster);
        if (state == null) {
            return Optional.of("the cluster is not known here, or is not to be connected: connect it");
        }
        return state == ConnectionState.CONNECTED
                ? Optional.empty()
                : Optional.of("the leader is not connected to the cluster: see the state of its connection");
    }

    /** Whether the cluster is not connected now. */
    boolean isLost(ClusterId cluster) {
        return states.now().get(cluster) != ConnectionState.CONNECTED;
    }

    private boolean isUndecided(ClusterId cluster) {
        ConnectionState state = states.now().get(cluster);
        if (state == null) {
            return !listed.isDone();
        }
        return state == ConnectionState.CONNECTING || state == ConnectionState.DISCONNECTED;
    }
}
