package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.LeaseTrack;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Finds the next instant at which time alone matters to any machine of an instance. */
final class Wakeups {

    private static final int TIMEOUTS_OWED = 2;

    private MonoTime next = new MonoTime(Long.MAX_VALUE);

    private Wakeups() {}

    static Optional<MonoTime> next(Node node) {
        if (node.shutdown().phase() == Shutdown.Phase.HALTED) {
            return Optional.empty();
        }
        Wakeups wakeups = new Wakeups();
        wakeups.collect(node);
        return Optional.of(wakeups.next);
    }

    private void collect(Node node) {
        add(node.leadership().nextWakeup());
        add(node.membership().nextWakeup());
        add(node.fleetFeed().nextWakeup());
        add(echoDue(node));
        if (node.setup().elects()) {
            add(node.lockFeed().nextWakeup());
            add(owed(node, node.leadership().lock().track())
                    .filter(due -> node.lockFeed().isWatching()));
        }
        if (node.view().isLive()) {
            add(Optional.of(node.view().staleAt()));
        }
        add(Optional.of(node.isStopping() ? node.shutdown().until() : node.nextResync()));
        collect(node, Clusters.of(node.clusters()));
    }

    private void collect(Node node, Clusters clusters) {
        add(Optional.of(clusters.dueAfter(node.at())));
        for (ClusterId id : clusters.due(node.at())) {
            ManagedCluster cluster = Objects.requireNonNull(clusters.get(id));
            add(cluster.lease().nextWakeup(Surroundings.of(node, id, node.at())));
            add(cluster.connection().nextWakeup());
        }
        if (node.fleetFeed().isWatching()) {
            add(Optional.of(clusters.owedSince().plus(patience(node.setup()))));
        }
    }

    private void add(Optional<MonoTime> wakeup) {
        next = wakeup.map(at -> MonoTime.earlier(at, next)).orElse(next);
    }

    /** When a stream that owes an event counts as dead. */
    static Optional<MonoTime> owed(Node node, LeaseTrack track) {
        return track.ahead().map(ahead -> ahead.owedSince().plus(patience(node.setup())));
    }

    /** When the echo of an acknowledged own renewal is overdue on the fleet's watch. */
    static Optional<MonoTime> echoDue(Node node) {
        if (node.membership().pending().isPresent() || !node.fleetFeed().isWatching()) {
            return Optional.empty();
        }
        MonoTime proven = node.view().provenAt().orElse(new MonoTime(Long.MIN_VALUE));
        return node.membership()
                .echoOwedSince()
                .map(owed -> MonoTime.later(owed, proven).plus(patience(node.setup())));
    }

    static Duration patience(Setup setup) {
        return setup.sync().requestTimeout().multipliedBy(TIMEOUTS_OWED);
    }
}
