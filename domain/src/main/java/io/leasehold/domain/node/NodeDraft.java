package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.membership.Membership;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Feed;
import io.leasehold.domain.view.Liveness;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parts of a node while a step changes them. */
final class NodeDraft {

    private final Setup setup;
    private final MonoTime at;
    Leadership leadership;
    Feed lockFeed;
    Feed fleetFeed;
    boolean fleetListed;
    Liveness view;
    Membership membership;
    final TreeMap<ClusterId, ManagedCluster> clusters;
    final TreeMap<InstanceId, Sighted> sighted;
    final TreeMap<LeaseName, Sighted> duplicates;
    final TreeMap<ClusterId, KnownCluster> known;
    List<SourceProblem> problems;
    final TreeSet<ClusterId> everKnown;
    final TreeSet<ClusterId> toConnect;
    MonoTime nextResync;
    Shutdown shutdown;

    NodeDraft(Node node, MonoTime at) {
        this.setup = node.setup();
        this.at = at;
        leadership = node.leadership();
        lockFeed = node.lockFeed();
        fleetFeed = node.fleetFeed();
        fleetListed = node.fleetListed();
        view = node.view();
        membership = node.membership();
        clusters = new TreeMap<>(node.clusters());
        sighted = new TreeMap<>(node.sighted());
        duplicates = new TreeMap<>(node.duplicates());
        known = new TreeMap<>(node.known());
        problems = node.problems();
        everKnown = new TreeSet<>(node.everKnown());
        toConnect = new TreeSet<>(node.toConnect());
        nextResync = node.nextResync();
        shutdown = node.shutdown();
    }

    Setup setup() {
        return setup;
    }

    /** The value as it stands; the views share this draft's maps until the step ends. */
    Node node() {
        return new Node(
                setup,
                leadership,
                lockFeed,
                fleetFeed,
                fleetListed,
                view,
                membership,
                Collections.unmodifiableSortedMap(clusters),
                Collections.unmodifiableSortedMap(sighted),
                Collections.unmodifiableSortedMap(duplicates),
                Collections.unmodifiableSortedMap(known),
                problems,
                Collections.unmodifiableSortedSet(everKnown),
                Collections.unmodifiableSortedSet(toConnect),
                nextResync,
                shutdown,
                at);
    }
}
