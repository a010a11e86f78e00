package io.leasehold.domain.sync;

import static io.leasehold.domain.sync.HolderLossPolicy.DISCONNECT;
import static io.leasehold.domain.sync.World.NAMING;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.narration.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clusters whose IDs have the same first four bytes of SHA-1, leases of others, and leases made by hand. */
class NameCollisionTest {

    private static final ClusterId FIRST = new ClusterId("config/context-44022");
    private static final ClusterId SECOND = new ClusterId("config/context-69167");
    private final World world = new World();
    private final Host a = world.host("a", DISCONNECT, FIRST, SECOND);
    private final Host b = world.host("b", DISCONNECT, FIRST, SECOND);

    @BeforeEach
    void joined() {
        world.settle();
        assertThat(NAMING.shortName(FIRST)).isEqualTo(NAMING.shortName(SECOND));
        assertThat(NAMING.longName(FIRST)).isNotEqualTo(NAMING.longName(SECOND));
    }

    private void connectBoth() {
        a.connect(FIRST);
        world.settle();
        b.connect(SECOND);
        world.settle();
    }

    /** A lease as another implementation writes it: the ID in the label alone, no acquireTime, no annotations. */
    private static LeaseRecord foreign(ClusterId cluster) {
        return LeaseRecord.EMPTY
                .withLabel("app", "k8m")
                .withLabel("type", "cluster-sync")
                .withLabel("clusterID", LeaseNaming.label(cluster).orElseThrow())
                .withHolder(new InstanceId("their-1"))
                .withDuration(Duration.ofSeconds(60))
                .withRenewTime(Instant.parse("2020-01-01T00:00:00Z"));
    }

    private boolean exists(LeaseName name) {
        return world.store.get(name).isPresent();
    }

    @Test
    void the_later_of_two_colliding_clusters_uses_the_longer_name() {
        connectBoth();
        assertThat(world.leaseOf(FIRST).name()).isEqualTo(NAMING.shortName(FIRST));
        assertThat(world.leaseOf(SECOND).name()).isEqualTo(NAMING.longName(SECOND));
        assertThat(b.hasTold(Reason.CLUSTER_NAME_COLLISION)).isTrue();
        assertThat(a.isConnected(FIRST) && a.isConnected(SECOND)).isTrue();
        assertThat(b.isConnected(FIRST) && b.isConnected(SECOND)).isTrue();
    }

    @Test
    void a_disconnect_of_one_does_not_drop_the_other() {
        connectBoth();
        Asked disconnect = a.disconnect(SECOND);
        world.settle();
        assertThat(disconnect.answer).isEqualTo("withdrawn");
        assertThat(a.isConnected(FIRST) && b.isConnected(FIRST)).isTrue();
        assertThat(a.isConnected(SECOND) || b.isConnected(SECOND)).isFalse();

        Asked again = b.disconnect(SECOND);
        world.settle();
        assertThat(again.answer).isEqualTo("not connected");
        assertThat(world.lease(FIRST)).isPresent();
    }

    @Test
    void the_longer_name_stays_when_the_shorter_becomes_free() {
        connectBoth();
        a.disconnect(FIRST);
        world.settle();
        Asked connect = a.connect(SECOND);
        world.passSeconds(90);
        assertThat(connect.answer).isEqualTo("already connected by b");
        assertThat(world.leaseOf(SECOND).name()).isEqualTo(NAMING.longName(SECOND));
        assertThat(b.isResponsible(SECOND)).isTrue();
    }

    @Test
    void racing_connects_of_colliding_clusters_end_under_two_names() {
        Asked first = a.connect(FIRST);
        Asked second = b.connect(SECOND);
        world.passSeconds(1);
        assertThat(first.answer).isEqualTo("claimed by a");
        assertThat(second.answer).isEqualTo("claimed by b");
    }

    @Test
    void of_two_leases_of_one_cluster_the_longer_stays_and_the_other_is_left_to_expire() {
        connectBoth();
        a.disconnect(FIRST);
        world.settle();
        world.byHand(store -> store.create(NAMING.shortName(SECOND), foreign(SECOND)));
        world.passSeconds(1);
        assertThat(b.isResponsible(SECOND)).isTrue();
        world.cleaning().passSeconds(95);
        assertThat(exists(NAMING.shortName(SECOND))).isFalse();
        assertThat(exists(NAMING.longName(SECOND))).isTrue();
        assertThat(a.count("CloseSession"))
                .as("only the disconnect of the first")
                .isEqualTo(1);
    }

    @Test
    void a_disconnect_deletes_both_leases_of_a_cluster() {
        connectBoth();
        a.disconnect(FIRST);
        world.settle();
        world.byHand(store -> store.create(NAMING.shortName(SECOND), foreign(SECOND)));
        a.disconnect(SECOND);
        world.settle();
        assertThat(world.lease(SECOND)).isEmpty();
        assertThat(a.isConnected(SECOND) || b.isConnected(SECOND)).isFalse();
    }

    @Test
    void a_second_lease_that_became_the_only_one_is_no_duplicate_any_more() {
        world.byHand(store -> store.create(NAMING.shortName(SECOND), foreign(SECOND)));
        world.byHand(store -> store.create(NAMING.longName(SECOND), foreign(SECOND)));
        a.cut(true);
        a.cut(false);
        world.passSeconds(1);
        world.byHand(store -> store.remove(NAMING.longName(SECOND)));
        for (int i = 0; i < 6; i++) {
            renewForeign();
            world.passSeconds(20);
        }
        assertThat(a.node.duplicates()).isEmpty();
        assertThat(a.isConnected(SECOND)).isTrue();
        assertThat(a.node.cleanable(a.clock())).isEmpty();
    }

    private void renewForeign() {
        var lease = world.store.get(NAMING.shortName(SECOND)).orElseThrow();
        var renewed = lease.record().withRenewTime(Instant.ofEpochSecond(world.now));
        world.byHand(store -> store.update(lease.name(), lease.version(), renewed));
    }

    @Test
    void a_lease_of_the_other_implementation_is_followed_and_withdrawn() {
        world.byHand(store -> store.create(NAMING.shortName(FIRST), foreign(FIRST)));
        Asked connect = a.connect(FIRST);
        world.settle();
        assertThat(connect.answer).isEqualTo("already connected by their-1");
        assertThat(a.isConnected(FIRST) && b.isConnected(FIRST)).isTrue();

        b.disconnect(FIRST);
        world.settle();
        assertThat(world.lease(FIRST)).isEmpty();
        assertThat(a.isConnected(FIRST)).isFalse();
    }

    @Test
    void a_lease_of_the_other_implementation_counts_as_renewed_and_is_taken_over() {
        world.byHand(store -> store.create(NAMING.shortName(FIRST), HolderLossPolicy.TAKEOVER.writeTo(foreign(FIRST))));
        world.passSeconds(62);
        assertThat(world.hosts).filteredOn(host -> host.isResponsible(FIRST)).hasSize(1);
        assertThat(world.leaseOf(FIRST).record().annotation("clusterID")).contains(FIRST.value());
    }

    @Test
    void an_expired_lease_of_the_other_implementation_is_judged_by_observation_and_not_by_its_times() {
        world.byHand(store -> store.create(NAMING.shortName(FIRST), foreign(FIRST)));
        world.passSeconds(40);
        assertThat(a.node.cleanable(a.clock())).isEmpty();
        world.passSeconds(25);
        assertThat(a.node.cleanable(a.clock())).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_neither_followed_nor_cleaned_and_a_connect_goes_round_it() {
        LeaseRecord garbage = foreign(FIRST).withLabel("clusterID", "?!");
        world.byHand(store -> store.create(NAMING.shortName(FIRST), garbage));
        world.passSeconds(70);
        assertThat(a.node.clusters().values())
                .noneMatch(cluster -> cluster.lease().wanted());
        assertThat(a.node.cleanable(a.clock())).isEmpty();

        Asked connect = a.connect(FIRST);
        world.settle();
        assertThat(connect.answer).isEqualTo("claimed by a");
        assertThat(world.leaseOf(FIRST).name()).isEqualTo(NAMING.longName(FIRST));
        assertThat(world.store.get(NAMING.shortName(FIRST)).orElseThrow().record())
                .isEqualTo(garbage);
    }

    @Test
    void a_lease_without_a_holder_and_duration_made_by_hand_is_taken_by_a_connected_instance() {
        LeaseRecord byHand = NAMING.describe(FIRST, LeaseRecord.EMPTY);
        world.byHand(store -> store.create(NAMING.shortName(FIRST), byHand));
        world.passSeconds(2);
        assertThat(world.hosts).filteredOn(host -> host.isResponsible(FIRST)).hasSize(1);
    }

    @Test
    void two_products_in_one_namespace_neither_follow_nor_clean_nor_withdraw_each_others_leases() {
        LeaseNaming other = LeaseNaming.ofProduct("other");
        world.byHand(store -> store.create(other.shortName(FIRST), other.describe(FIRST, foreign(FIRST))));
        world.passSeconds(90);
        assertThat(a.isConnected(FIRST)).isFalse();
        assertThat(a.node.cleanable(a.clock())).isEmpty();
        Asked disconnect = a.disconnect(FIRST);
        world.settle();
        assertThat(disconnect.answer).isEqualTo("not connected");
        assertThat(exists(other.shortName(FIRST))).isTrue();
    }
}
