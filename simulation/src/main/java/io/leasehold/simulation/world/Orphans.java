package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.simulation.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Leases that keep a fleet connected though nobody alive holds them. */
final class Orphans {

    private static final Duration SLACK = Duration.ofSeconds(10);

    private final World world;

    Orphans(World world) {
        this.world = world;
    }

    /** How long after healing there may be one: a window that began anew once, the takers' time, and two clean-ups. */
    static long bound(Scenario.Sync sync) {
        Duration half = sync.lease().dividedBy(2);
        Duration grace = half.compareTo(sync.cleanup()) > 0 ? half : sync.cleanup();
        return sync.lease()
                .multipliedBy(2)
                .plus(grace)
                .plus(sync.cleanup())
                .plus(sync.resync())
                .plus(SLACK)
                .toNanos();
    }

    /** Returns the first, for people; empty if there is none. */
    Optional<String> first() {
        return world.clusters().stream().flatMap(this::orphansOf).findFirst();
    }

    private Stream<String> orphansOf(ClusterId cluster) {
        return Stream.of(World.NAMING.shortName(cluster), World.NAMING.longName(cluster))
                .flatMap(name -> world.server().lease(name).stream())
                .map(StoredLease::record)
                .filter(record -> record.holder().filter(this::isAlive).isEmpty())
                .map(record -> cluster + " has a lease for good that "
                        + record.holder().map(id -> id + " left behind").orElse("nobody takes"));
    }

    private boolean isAlive(InstanceId holder) {
        return world.residents().stream()
                .anyMatch(resident -> resident.process().id().equals(holder)
                        && !resident.process().hasEnded());
    }
}
