package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import java.util.Optional;

/** Whether every living process is connected to just the clusters that have a lease. */
final class Convergence {

    private final World world;

    Convergence(World world) {
        this.world = world;
    }

    /** Returns the first difference, for people; empty if there is none. */
    Optional<String> difference() {
        State state = new State(world);
        for (ClusterId cluster : world.clusters()) {
            boolean wanted = state.leaseExists(cluster);
            for (Host host : world.hosts().values()) {
                if (differs(host, cluster, wanted)) {
                    return Optional.of(host.name() + (wanted ? " is not connected to " : " is still connected to ")
                            + cluster + ", which has " + (wanted ? "a lease" : "no lease"));
                }
            }
        }
        return Optional.empty();
    }

    private boolean differs(Host host, ClusterId cluster, boolean wanted) {
        Host.Resident resident = host.current();
        return resident != null
                && !resident.process().isPaused()
                && !world.remotes().isDown(cluster)
                && host.knows(cluster)
                && resident.sessions().isOpen(cluster) != wanted;
    }
}
