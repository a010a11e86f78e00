package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.leadership.Candidate;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.leadership.LocalLeader;
import io.leasehold.domain.leadership.Standby;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.membership.Membership;
import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Feed;
import io.leasehold.domain.view.Liveness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All state machines of one instance, as one immutable value: the same value and input give the same step. It routes
 * inputs to the machine they concern, tells each what it must know of the others, and keeps what they share: the view
 * of the fleet and how old it is.
 *
 * @param sighted instance leases by the instance they stand for, this one's included
 * @param duplicates second leases of clusters that have one under each name; they only expire
 * @param scanned whether the sources were ever read; before that nobody can say that a cluster is unknown
 * @param problems what was last told about broken sources, so that it is told once
 * @param everKnown every cluster ever discovered by a scan that knew the users' wishes: only then, and only once, is one
 *     connected by itself; with {@code connectsAtStart} also those which users were seen to decide about
 * @param toConnect clusters to connect by themselves at the next scan that knows the users' wishes
 * @param at when the last input came
 */
public record Node(
        Setup setup,
        Leadership leadership,
        Feed lockFeed,
        Feed fleetFeed,
        Liveness view,
        Membership membership,
        SortedMap<ClusterId, ManagedCluster> clusters,
        SortedMap<InstanceId, Sighted> sighted,
        SortedMap<LeaseName, Sighted> duplicates,
        SortedMap<ClusterId, KnownCluster> known,
        boolean scanned,
        List<SourceProblem> problems,
        SortedSet<ClusterId> everKnown,
        SortedSet<ClusterId> toConnect,
        MonoTime nextResync,
        Shutdown shutdown,
        MonoTime at) {

    /** The next value, and what to do in the order in which it stands. */
    public record Step(Node next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    public Node {
        clusters = Clusters.of(clusters);
        sighted = SortedTable.copyOf(sighted);
        duplicates = SortedTable.copyOf(duplicates);
        known = SortedTable.copyOf(known);
        problems = List.copyOf(problems);
    }

    /** An instance that has not done anything yet; its first tick sets it going. */
    public static Node start(Setup setup, Moment now) {
        Duration timeout = setup.sync().requestTimeout();
        return new Node(
                setup,
                firstLeadership(setup, now),
                Feed.idle(FeedId.LOCK, new LeaseScope.Named(setup.lock()), timeout, now.mono()),
                Feed.idle(FeedId.FLEET, LeaseNaming.fleetScope(), timeout, now.mono()),
                Liveness.unproven(setup.sync().longestViewAge(), now.mono()),
                Membership.joining(setup.self(), setup.naming(), setup.sync(), setup.profile(), now),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                false,
                List.of(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                now.mono(),
                Shutdown.NONE,
                now.mono());
    }

    private static Leadership firstLeadership(Setup setup, Moment now) {
        if (!setup.elects()) {
            return LocalLeader.begin();
        }
        Candidate candidate = new Candidate(setup.self(), setup.lock(), setup.election());
        return Standby.begin(candidate, now);
    }

    /** Takes one input; total, and harmless for late and repeated ones. */
    public Step on(Input input, Moment now) {
        if (shutdown.phase() == Shutdown.Phase.HALTED) {
            return new Step(this, List.of());
        }
        Turn turn = new Turn(this, now);
        turn.begin();
        input.dispatch(new Router(turn, now));
        turn.finish();
        return new Step(turn.node(), turn.effects());
    }

    /** When time alone will matter next; a tick before that changes nothing. */
    public Optional<MonoTime> nextWakeup() {
        return Wakeups.next(this);
    }

    public boolean isStopping() {
        return shutdown.phase() != Shutdown.Phase.RUNNING;
    }

    /** Instance leases by the instance they stand for. */
    public SortedMap<InstanceId, StoredLease> members() {
        SortedMap<InstanceId, StoredLease> leases = new TreeMap<>();
        sighted.forEach((id, seen) -> leases.put(id, seen.lease()));
        return leases;
    }

    /** Whether the instance's lease has not expired for this observer; a view with a gap condemns nobody. */
    public boolean isAlive(InstanceId instance, MonoTime now) {
        Sighted seen = sighted.get(instance);
        boolean expired = seen != null
                && view.isLive()
                && seen.expiresAt(setup.sync().leaseDuration()).reachedBy(now);
        return instance.equals(setup.self()) || (seen != null && !expired);
    }

    /** Abandoned leases a leader may delete now; the version each was seen at is the precondition. */
    public List<StoredLease> cleanable(MonoTime now) {
        if (!view.at(now).isLive()) {
            return List.of();
        }
        List<StoredLease> abandoned = new ArrayList<>();
        clusters.forEach((id, cluster) -> cluster.lease()
                .site()
                .cleanableAt(Surroundings.of(this, id, now))
                .filter(at -> at.reachedBy(now))
                .flatMap(at -> cluster.lease().site().track().lease())
                .ifPresent(abandoned::add));
        sighted.forEach((id, seen) -> addIfExpired(seen, !id.equals(setup.self()), now, abandoned));
        duplicates.forEach((name, seen) -> addIfExpired(seen, true, now, abandoned));
        return abandoned;
    }

    private void addIfExpired(Sighted seen, boolean ofOthers, MonoTime now, List<StoredLease> abandoned) {
        if (ofOthers && seen.expiresAt(setup.sync().leaseDuration()).reachedBy(now)) {
            abandoned.add(seen.lease());
        }
    }

    /** The clusters for which this instance counts itself responsible at {@code now}. */
    public SortedSet<ClusterId> responsibleFor(MonoTime now) {
        SortedSet<ClusterId> mine = new TreeSet<>();
        clusters.forEach((id, cluster) -> {
            if (cluster.lease().believes(now)) {
                mine.add(id);
            }
        });
        return mine;
    }
}
