package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.membership.Standing;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.LeaseTrack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sorts what the fleet's stream and lists bring: instance leases, cluster leases, their duplicates, and the rest. */
final class FleetStream implements WatchEvent.Handler<Turn> {

    private final Turn turn;
    private final NodeDraft draft;
    private final LeaseNaming naming;
    private final Moment now;

    FleetStream(Turn turn, Moment now) {
        this.turn = turn;
        this.draft = turn.draft();
        this.naming = draft.setup().naming();
        this.now = now;
    }

    @Override
    public Turn onPut(WatchEvent.Put event) {
        StoredLease lease = event.lease();
        naming.instanceOf(lease).ifPresent(id -> onInstance(id, lease));
        clusterOf(lease).ifPresent(id -> onCluster(id, lease));
        return turn;
    }

    @Override
    public Turn onRemoved(WatchEvent.Removed event) {
        StoredLease lease = event.lease();
        String uid = lease.version().uid();
        naming.instanceOf(lease).ifPresent(id -> onInstanceGone(id, uid));
        draft.duplicates = draft.duplicates.without(lease.name());
        clusterOf(lease)
                .filter(id -> !stands(id, lease.name().equals(naming.shortName(id)), uid))
                .ifPresent(id -> turn.onTrack(id, track -> track.onRemoved(uid, now.mono())));
        return turn;
    }

    @Override
    public Turn onBookmark(WatchEvent.Bookmark event) {
        return turn;
    }

    /** A name under which the cluster's lease is known was checked when it was first seen. */
    private Optional<ClusterId> clusterOf(StoredLease lease) {
        return naming.claimedClusterOf(lease)
                .filter(id -> isKnownUnder(lease.name(), id) || naming.isNameOf(id, lease.name()));
    }

    private boolean isKnownUnder(LeaseName name, ClusterId id) {
        ManagedCluster managed = draft.clusters.get(id);
        return managed != null
                && managed.lease()
                        .site()
                        .track()
                        .lease()
                        .filter(known -> known.name().equals(name))
                        .isPresent();
    }

    private void onInstance(InstanceId id, StoredLease lease) {
        Sighted known = draft.sighted.get(id);
        draft.sighted = draft.sighted.with(
                id, known == null ? Sighted.first(lease, now.mono()) : known.again(lease, now.mono()));
        if (id.equals(draft.setup().self())) {
            draft.membership.echoOf(lease.record()).ifPresent(turn::onProof);
            draft.membership = draft.membership.onEcho(lease.record());
        } else if (known == null || !known.lease().version().equals(lease.version())) {
            turn.onTold(Standing.of(lease.record()));
        }
    }

    private void onInstanceGone(InstanceId id, String uid) {
        draft.sighted = draft.sighted.without(id);
        if (id.equals(draft.setup().self())) {
            turn.perform(draft.membership.onRemoved(uid, now));
        }
    }

    /** Of two leases of one cluster the one under the longer name stays; the other is left to expire. */
    private void onCluster(ClusterId id, StoredLease lease) {
        Optional<StoredLease> current = turn.cluster(id).lease().site().track().lease();
        boolean another =
                current.filter(old -> !old.name().equals(lease.name())).isPresent();
        if (another && lease.name().equals(naming.shortName(id))) {
            addDuplicate(lease);
            return;
        }
        if (another) {
            addDuplicate(current.orElseThrow());
            turn.onTrack(id, track -> LeaseTrack.UNKNOWN.onPut(lease, now.mono()));
            return;
        }
        draft.duplicates = draft.duplicates.without(lease.name());
        turn.onTrack(id, track -> track.onPut(lease, now.mono()));
    }

    /** Whether the cluster's own lease, under the other name, is untouched by the end of this one. */
    private boolean stands(ClusterId id, boolean shortOne, String uid) {
        ManagedCluster managed = draft.clusters.get(id);
        return managed != null
                && managed.lease()
                        .site()
                        .track()
                        .lease()
                        .filter(current -> !current.version().uid().equals(uid))
                        .filter(current -> current.name().equals(naming.shortName(id)) != shortOne)
                        .isPresent();
    }

    private void addDuplicate(StoredLease lease) {
        Sighted known = draft.duplicates.get(lease.name());
        draft.duplicates = draft.duplicates.with(
                lease.name(), known == null ? Sighted.first(lease, now.mono()) : known.again(lease, now.mono()));
    }

    /** Everything there is, as of an instant after {@code begunAt}. */
    void onListed(List<StoredLease> leases, MonoTime begunAt) {
        Map<InstanceId, StoredLease> instances = new TreeMap<>();
        Map<ClusterId, StoredLease> chosen = new TreeMap<>();
        Map<LeaseName, StoredLease> second = new TreeMap<>();
        for (StoredLease lease : leases) {
            naming.instanceOf(lease).ifPresent(id -> instances.put(id, lease));
            clusterOf(lease).ifPresent(id -> choose(id, lease, chosen, second));
        }
        draft.sighted = draft.sighted.retaining(instances::containsKey);
        instances.forEach(this::onInstance);
        draft.duplicates = draft.duplicates.retaining(second::containsKey);
        second.values().forEach(this::addDuplicate);
        for (ClusterId id : draft.clusters.keys()) {
            if (!chosen.containsKey(id)) {
                turn.onTrack(id, track -> track.onListed(Optional.empty(), begunAt, now.mono()));
            }
        }
        chosen.forEach((id, lease) -> onListedCluster(id, lease, begunAt));
        turn.onProof(begunAt);
        turn.everythingMayHaveChanged();
    }

    private void onListedCluster(ClusterId id, StoredLease lease, MonoTime begunAt) {
        Optional<LeaseName> current =
                turn.cluster(id).lease().site().track().lease().map(StoredLease::name);
        boolean another = current.filter(name -> !name.equals(lease.name())).isPresent();
        turn.onTrack(
                id, track -> (another ? LeaseTrack.UNKNOWN : track).onListed(Optional.of(lease), begunAt, now.mono()));
    }

    private void choose(
            ClusterId id, StoredLease lease, Map<ClusterId, StoredLease> chosen, Map<LeaseName, StoredLease> second) {
        StoredLease other = chosen.get(id);
        boolean better = other == null || lease.name().equals(naming.longName(id));
        if (better) {
            chosen.put(id, lease);
        }
        if (other != null) {
            StoredLease loser = better ? other : lease;
            second.put(loser.name(), loser);
        }
    }
}
