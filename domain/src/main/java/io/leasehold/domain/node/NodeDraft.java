package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.membership.Membership;
import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Feed;
import io.leasehold.domain.view.Liveness;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The parts of a node while a step changes them. */
final class NodeDraft {

    private final Setup setup;
    private final MonoTime at;
    Leadership leadership;
    Feed lockFeed;
    Feed fleetFeed;
    Liveness view;
    Membership membership;
    Clusters clusters;
    SortedTable<InstanceId, Sighted> sighted;
    SortedTable<LeaseName, Sighted> duplicates;
    SortedTable<ClusterId, KnownCluster> known;
    boolean scanned;
    List<SourceProblem> problems;
    SortedSet<ClusterId> everKnown;
    SortedSet<ClusterId> toConnect;
    MonoTime nextResync;
    Shutdown shutdown;

    NodeDraft(Node node, MonoTime at) {
        this.setup = node.setup();
        this.at = at;
        leadership = node.leadership();
        lockFeed = node.lockFeed();
        fleetFeed = node.fleetFeed();
        view = node.view();
        membership = node.membership();
        clusters = Clusters.of(node.clusters());
        sighted = SortedTable.copyOf(node.sighted());
        duplicates = SortedTable.copyOf(node.duplicates());
        known = SortedTable.copyOf(node.known());
        scanned = node.scanned();
        problems = node.problems();
        everKnown = node.everKnown();
        toConnect = node.toConnect();
        nextResync = node.nextResync();
        shutdown = node.shutdown();
    }

    Setup setup() {
        return setup;
    }

    boolean isStopping() {
        return shutdown.phase() != Shutdown.Phase.RUNNING;
    }

    /** Remembers that the cluster was discovered; returns whether it never was before. */
    boolean discover(ClusterId id) {
        if (everKnown.contains(id)) {
            return false;
        }
        everKnown = changed(everKnown, all -> all.add(id));
        return true;
    }

    void connectByItself(ClusterId id) {
        toConnect = changed(toConnect, all -> all.add(id));
    }

    void connectNoMoreByItself(ClusterId id) {
        if (toConnect.contains(id)) {
            toConnect = changed(toConnect, all -> all.remove(id));
        }
    }

    /** The cluster was connected once, or its disconnect was asked for: it is never again connected by itself. */
    void usersDecide(ClusterId id) {
        if (setup.connectsAtStart()) {
            discover(id);
        }
        connectNoMoreByItself(id);
    }

    /** What was to be connected counts as never discovered. */
    void forgetToConnect() {
        if (!toConnect.isEmpty()) {
            SortedSet<ClusterId> waiting = toConnect;
            everKnown = changed(everKnown, all -> all.removeAll(waiting));
            toConnect = Collections.emptySortedSet();
        }
    }

    private static SortedSet<ClusterId> changed(SortedSet<ClusterId> set, Consumer<SortedSet<ClusterId>> change) {
        SortedSet<ClusterId> copy = new TreeSet<>(set);
        change.accept(copy);
        return Collections.unmodifiableSortedSet(copy);
    }

    /** The value as it stands. */
    Node node() {
        return new Node(
                setup,
                leadership,
                lockFeed,
                fleetFeed,
                view,
                membership,
                clusters,
                sighted,
                duplicates,
                known,
                scanned,
                problems,
                everKnown,
                toConnect,
                nextResync,
                shutdown,
                at);
    }
}
