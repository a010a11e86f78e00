package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.membership.Membership;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Feed;
import io.leasehold.domain.view.LeaseTrack;
import io.leasehold.domain.view.Liveness;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Finds the next instant at which time alone matters to any machine of an instance. */
final class Wakeups {

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
            if (node.lockFeed().isWatching()) {
                add(owed(node.setup(), node.leadership().lock().track()));
            }
        }
        if (node.view().isLive()) {
            add(node.view().staleAt());
        }
        add(node.isStopping() ? node.shutdown().until() : node.nextResync());
        collect(node, Clusters.of(node.clusters()));
    }

    private void collect(Node node, Clusters clusters) {
        add(clusters.dueAfter(node.at()));
        for (ClusterId id : clusters.due(node.at())) {
            ManagedCluster cluster = Objects.requireNonNull(clusters.get(id));
            add(cluster.lease().nextWakeup(Surroundings.of(node, id, node.at())));
            add(cluster.connection().nextWakeup());
        }
        if (node.fleetFeed().isWatching()) {
            add(clusters.owedSince().plus(patience(node.setup())));
        }
    }

    private void add(Optional<MonoTime> wakeup) {
        if (wakeup.isPresent()) {
            add(wakeup.get());
        }
    }

    private void add(MonoTime wakeup) {
        next = MonoTime.earlier(wakeup, next);
    }

    /** When a stream that owes an event counts as dead. */
    static Optional<MonoTime> owed(Setup setup, LeaseTrack track) {
        return track.ahead().map(ahead -> ahead.owedSince().plus(patience(setup)));
    }

    /** When the echo of an acknowledged own renewal is overdue on the fleet's watch. */
    static Optional<MonoTime> echoDue(Node node) {
        return echoDue(node.setup(), node.membership(), node.fleetFeed(), node.view());
    }

    static Optional<MonoTime> echoDue(Setup setup, Membership membership, Feed fleetFeed, Liveness view) {
        if (membership.pending().isPresent() || !fleetFeed.isWatching()) {
            return Optional.empty();
        }
        Optional<MonoTime> owed = membership.echoOwedSince();
        if (owed.isEmpty()) {
            return owed;
        }
        MonoTime since = view.provenAt().isPresent()
                ? MonoTime.later(owed.get(), view.provenAt().get())
                : owed.get();
        return Optional.of(since.plus(patience(setup)));
    }

    /** Two timeouts. Asked for in every step, and a product of durations is dear. */
    static Duration patience(Setup setup) {
        Duration timeout = setup.sync().requestTimeout();
        return timeout.plus(timeout);
    }
}
