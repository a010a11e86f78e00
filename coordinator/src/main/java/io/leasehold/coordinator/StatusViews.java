package io.leasehold.coordinator;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.membership.Membership;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.membership.Standing;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Liveness;
import io.leasehold.ports.coordination.InstanceView;
import io.leasehold.ports.coordination.Role;
import io.leasehold.ports.coordination.StatusView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** This instance, and the fleet, as one published state shows them. */
final class StatusViews {

    private final About about;
    private final Board board;

    StatusViews(About about, Board board) {
        this.about = about;
        this.board = board;
    }

    StatusView status() {
        Published published = board.published();
        Node node = published.node();
        MonoTime now = board.now();
        Profile profile = node.setup().profile();
        Liveness view = node.view().at(now);
        return new StatusView(
                node.setup().self(),
                about.product(),
                profile.version(),
                profile.startedAt(),
                about.backend(),
                about.namespace(),
                published.roleAt(now),
                leader(published, now),
                term(node),
                published.since(),
                view.isLive(),
                view.age(now));
    }

    static Term term(Node node) {
        return node.leadership()
                .currentTerm()
                .orElseGet(() -> node.leadership().lock().highest());
    }

    /** Whom the lock names, while its record has not expired for this observer. */
    static Optional<InstanceId> leader(Published published, MonoTime now) {
        Node node = published.node();
        if (node.leadership().believes(now)) {
            return Optional.of(node.setup().self());
        }
        return observedHolder(node, now)
                .filter(holder -> !holder.equals(node.setup().self()));
    }

    private static Optional<InstanceId> observedHolder(Node node, MonoTime now) {
        Leadership leadership = node.leadership();
        return leadership
                .lock()
                .track()
                .lease()
                .map(StoredLease::record)
                .filter(record -> !expiresAt(node, record).reachedBy(now))
                .flatMap(LeaseRecord::holder);
    }

    private static MonoTime expiresAt(Node node, LeaseRecord record) {
        return node.leadership()
                .lock()
                .track()
                .since()
                .plus(record.duration().orElse(node.setup().election().leaseDuration()));
    }

    List<InstanceView> instances() {
        Published published = board.published();
        Node node = published.node();
        MonoTime now = board.now();
        Map<InstanceId, List<ClusterId>> held = held(node);
        SortedMap<InstanceId, InstanceView> views = new TreeMap<>();
        node.members().forEach((id, lease) -> views.put(id, other(id, lease, node, now, held)));
        views.put(node.setup().self(), self(published, now, held));
        return List.copyOf(views.values());
    }

    private static Map<InstanceId, List<ClusterId>> held(Node node) {
        Map<InstanceId, List<ClusterId>> held = new TreeMap<>();
        node.clusters()
                .forEach((id, cluster) -> cluster.lease()
                        .site()
                        .holder()
                        .ifPresent(holder -> held.computeIfAbsent(holder, any -> new ArrayList<>())
                                .add(id)));
        return held;
    }

    private static InstanceView self(Published published, MonoTime now, Map<InstanceId, List<ClusterId>> held) {
        InstanceId id = published.node().setup().self();
        Profile profile = published.node().setup().profile();
        return new InstanceView(
                id,
                Optional.of(profile.startedAt()),
                Optional.of(profile.version()),
                profile.address(),
                published.roleAt(now),
                true,
                held.getOrDefault(id, List.of()));
    }

    private static InstanceView other(
            InstanceId id, StoredLease lease, Node node, MonoTime now, Map<InstanceId, List<ClusterId>> held) {
        LeaseRecord record = lease.record();
        return new InstanceView(
                id,
                Membership.startedAt(record),
                Membership.versionOf(record),
                Membership.addressOf(record),
                role(Standing.of(record).role()),
                node.isAlive(id, now),
                held.getOrDefault(id, List.of()));
    }

    private static Role role(Standing.Role told) {
        return switch (told) {
            case LEADER -> Role.LEADER;
            case FOLLOWER -> Role.FOLLOWER;
            case STOPPING -> Role.STOPPING;
        };
    }
}
