package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.connection.Connection;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.leadership.Lock;
import io.leasehold.domain.leadership.Stopped;
import io.leasehold.domain.membership.Membership;
import io.leasehold.domain.membership.Standing;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.sync.Absent;
import io.leasehold.domain.sync.Around;
import io.leasehold.domain.sync.ClusterLease;
import io.leasehold.domain.sync.Keeper;
import io.leasehold.domain.sync.Site;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Feed;
import io.leasehold.domain.view.LeaseTrack;
import io.leasehold.domain.view.Liveness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One step of a node while it is being taken: a working copy that ends as the next value and its effects. */
final class Turn {

    private final Moment now;
    private final NodeDraft draft;
    private final List<Effect> effects = new ArrayList<>();
    private boolean timeActs;
    private boolean everythingMayHaveChanged;

    Turn(Node node, Moment now) {
        this.now = now;
        this.draft = new NodeDraft(node, now.mono());
    }

    Node node() {
        return draft.node();
    }

    List<Effect> effects() {
        return effects;
    }

    NodeDraft draft() {
        return draft;
    }

    /** Before anything of this step is believed: has the view grown stale meanwhile? */
    void begin() {
        Liveness before = draft.view;
        draft.view = before.at(now.mono());
        if (before.isLive() && !draft.view.isLive()) {
            everythingMayHaveChanged = true;
            narrate(
                    Reason.VIEW_STALE,
                    Long.toString(before.age(now.mono()).orElseThrow().toSeconds()));
        }
    }

    /** After the input: let time act on every machine it may concern, and tell the fleet what changed here. */
    void finish() {
        if (draft.shutdown.phase() == Shutdown.Phase.HALTED) {
            return;
        }
        tickFeeds();
        openToNewFleet();
        perform(draft.leadership.onTick(now));
        if (everythingMayHaveChanged) {
            draft.clusters.keys().forEach(this::tick);
        } else if (timeActs) {
            draft.clusters.due(now.mono()).forEach(this::tick);
        }
        if (draft.isStopping()) {
            new Departure(this, now).advance();
        }
        // After the departure: an instance that is leaving already has its last word, the delete, under way.
        draft.membership = draft.membership.with(standing(), now);
        perform(draft.membership.onTick(now));
    }

    private void tickFeeds() {
        draft.fleetFeed = ticked(draft.fleetFeed);
        if (draft.setup().elects()) {
            draft.lockFeed = ticked(draft.lockFeed);
        }
        relistDeadStreams();
        boolean live = draft.lockFeed.isWatching();
        if (draft.leadership.lock().live() != live) {
            perform(draft.leadership.onLock(draft.leadership.lock().withLive(live), now));
        }
    }

    /** Time alone does nothing to an open watch. */
    private Feed ticked(Feed feed) {
        return feed.isWatching() ? feed : perform(feed.onTick(now));
    }

    /** A stream that owes an event for too long has silently died, whatever its connection says. */
    private void relistDeadStreams() {
        if (isDue(Wakeups.owed(draft.setup(), draft.leadership.lock().track()))) {
            draft.lockFeed = perform(draft.lockFeed.relist("the watch does not show what a read showed", now));
        }
        boolean echoMissing = isDue(Wakeups.echoDue(draft.setup(), draft.membership, draft.fleetFeed, draft.view));
        boolean owes = (timeActs || everythingMayHaveChanged)
                && draft.clusters
                        .owedSince()
                        .plus(Wakeups.patience(draft.setup()))
                        .reachedBy(now.mono());
        if (echoMissing || owes) {
            String reason = echoMissing
                    ? "the watch does not show our own renewal"
                    : "the watch does not show what a read or a write showed";
            draft.fleetFeed = perform(draft.fleetFeed.relist(reason, now));
        }
    }

    private boolean isDue(Optional<MonoTime> when) {
        return when.map(at -> at.reachedBy(now.mono())).orElse(false);
    }

    private Standing standing() {
        boolean leads = draft.leadership.believes(now.mono());
        Standing.Role role =
                draft.isStopping() ? Standing.Role.STOPPING : leads ? Standing.Role.LEADER : Standing.Role.FOLLOWER;
        return new Standing(role, draft.leadership.lock().highest());
    }

    /** Time acts on the clusters too, on those to which it may do something. */
    void timeActs() {
        timeActs = true;
    }

    /** What every cluster is told of its surroundings may have changed: time acts on each. */
    void everythingMayHaveChanged() {
        everythingMayHaveChanged = true;
    }

    // The election

    void perform(Leadership.Step step) {
        draft.leadership = step.next();
        emit(step.effects());
    }

    void onLock(Function<LeaseTrack, LeaseTrack> news, Lock.Source source) {
        Lock before = draft.leadership.lock();
        Lock after = before.with(
                news.apply(before.track()), source, draft.setup().election().leaseDuration(), now.mono());
        if (!after.holder().equals(before.holder()) && after.holder().isPresent()) {
            narrate(
                    Reason.LEADER_OBSERVED,
                    after.holder().get().value(),
                    after.highest().toString());
        }
        perform(draft.leadership.onLock(after, now));
    }

    /**
     * Another instance told of itself. One that leads, or may still, keeps an absent lock closed; and so does one that
     * tells of a term unknown here. A lock that was released stays, with no holder: one that is absent after a term was
     * deleted, and whoever held that term may act until its window ends, though its own lease does not tell yet.
     */
    void onTold(Standing told) {
        Lock before = draft.leadership.lock();
        Lock after = before.withHighest(told.highest());
        boolean newTerm = told.highest().compareTo(before.highest()) > 0;
        if (newTerm || told.role() != Standing.Role.FOLLOWER) {
            after = after.closedIfAbsent(
                    now.mono().plus(draft.setup().election().leaseDuration()));
        }
        if (!after.equals(before)) {
            perform(draft.leadership.onLock(after, now));
        }
    }

    /**
     * There is no lock, and nothing is known of any. In a live view in which nobody leads, or tells of a term, that is a
     * fleet which begins: it need not wait for a leader to end.
     */
    private void openToNewFleet() {
        Lock lock = draft.leadership.lock();
        if (lock.isClosedToNewcomer() && draft.view.isLive() && !somebodyTellsOfALeader()) {
            perform(draft.leadership.onLock(lock.opened(), now));
        }
    }

    private boolean somebodyTellsOfALeader() {
        return draft.sighted.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(draft.setup().self()))
                .anyMatch(entry -> tellsOfALeader(entry.getValue().standing()));
    }

    /** A stopping instance may be a leader whose duties still end. */
    private static boolean tellsOfALeader(Standing told) {
        return told.role() != Standing.Role.FOLLOWER || told.highest().compareTo(Term.NONE) > 0;
    }

    // Streams and membership

    Feed perform(Feed.Step step) {
        emit(step.effects());
        return step.next();
    }

    void perform(Membership.Step step) {
        draft.membership = step.next();
        emit(step.effects());
    }

    /** Something this instance sent at {@code sentAt} came back by the fleet's stream. */
    void onProof(MonoTime sentAt) {
        Liveness before = draft.view;
        draft.view = before.proven(sentAt, now.mono());
        if (before.isLive() || !draft.view.isLive()) {
            return;
        }
        narrate(Reason.VIEW_LIVE);
        everythingMayHaveChanged = true;
        if (before.provenAt().isPresent()) {
            resumeWindows(before.staleSince().orElseThrow());
        }
    }

    private void resumeWindows(MonoTime staleSince) {
        draft.sighted = draft.sighted.replacing(seen -> seen.afterGap(staleSince, now.mono()));
        draft.duplicates = draft.duplicates.replacing(seen -> seen.afterGap(staleSince, now.mono()));
        for (ClusterId id : draft.clusters.keys()) {
            ClusterLease lease = cluster(id).lease();
            perform(id, lease.onSeen(lease.site().afterGap(staleSince, now.mono()), around(id), now));
        }
    }

    // Clusters

    ManagedCluster cluster(ClusterId id) {
        ManagedCluster managed = draft.clusters.get(id);
        if (managed != null) {
            return managed;
        }
        return put(id, unknownCluster(id));
    }

    private ManagedCluster put(ClusterId id, ManagedCluster managed) {
        draft.clusters = draft.clusters.with(id, managed);
        return managed;
    }

    private ManagedCluster unknownCluster(ClusterId id) {
        Setup setup = draft.setup();
        Keeper keeper = new Keeper(setup.self(), setup.naming(), setup.sync(), setup.policy());
        return new ManagedCluster(new Absent(Site.of(id, keeper)), Connection.none(id, now));
    }

    Around around(ClusterId id) {
        return Surroundings.of(draft, id, cluster(id), now.mono());
    }

    void onTrack(ClusterId id, Function<LeaseTrack, LeaseTrack> news) {
        ManagedCluster managed = cluster(id);
        ClusterLease lease = managed.lease();
        LeaseTrack newer = news.apply(lease.site().track());
        if (!newer.equals(lease.site().track())) {
            Around around = Surroundings.of(draft, id, managed, now.mono());
            perform(id, managed, lease.onSeen(lease.site().with(newer, now.mono()), around, now));
        }
    }

    /** Takes a step of the lease's machine, and lets the connection follow. */
    void perform(ClusterId id, ClusterLease.Step step) {
        perform(id, cluster(id), step);
    }

    private void perform(ClusterId id, ManagedCluster before, ClusterLease.Step step) {
        ManagedCluster after = step.next() == before.lease() ? before : put(id, before.with(step.next()));
        emit(step.effects());
        if (step.next().wanted()) {
            // A lease stands, ours or another's: from now on only users decide, or their disconnect would be undone.
            draft.usersDecide(id);
        }
        level(id, after);
    }

    void perform(ClusterId id, Connection.Step step) {
        ManagedCluster before = cluster(id);
        put(id, before.with(step.next()));
        emit(step.effects());
        if (before.connection().isConnected() != step.next().isConnected()) {
            perform(id, cluster(id).lease().onTick(around(id), now));
        }
        level(id, cluster(id));
    }

    /** Brings the connection towards where the leases say it should be; repeated until nothing moves. */
    private void level(ClusterId id, ManagedCluster managed) {
        boolean wanted = managed.lease().wanted()
                && draft.shutdown.phase() != Shutdown.Phase.LEAVING
                && draft.shutdown.phase() != Shutdown.Phase.HALTED;
        boolean leaving = managed.lease().wanted() && !wanted;
        Connection.Level level = new Connection.Level(wanted, draft.known.containsKey(id), leaving);
        Connection.Step step = managed.connection().onLevel(level, now);
        emit(step.effects());
        if (!step.next().equals(managed.connection())) {
            level(id, put(id, managed.with(step.next())));
        } else if (managed.isIdle() && !draft.known.containsKey(id)) {
            draft.clusters = draft.clusters.without(id);
        }
    }

    void tick(ClusterId id) {
        ManagedCluster managed = cluster(id);
        Around around = Surroundings.of(draft, id, managed, now.mono());
        perform(id, managed, managed.lease().onTick(around, now));
    }

    void narrate(Reason reason, String... details) {
        effects.add(new Effect.Narrate(reason, List.of(details)));
    }

    void emit(Effect effect) {
        effects.add(effect);
    }

    /** Most steps of most machines have none. */
    private void emit(List<Effect> some) {
        if (!some.isEmpty()) {
            effects.addAll(some);
        }
    }

    boolean electionIsOver() {
        return draft.leadership instanceof Stopped;
    }
}
