package io.leasehold.domain.sync;

import static io.leasehold.domain.sync.HolderLossPolicy.DISCONNECT;
import static io.leasehold.domain.sync.HolderLossPolicy.TAKEOVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect.DeleteLease;
import io.leasehold.domain.effect.Effect.UpdateLease;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How instances keep one cluster's lease together: connects, disconnects, renewals. */
class LeaseSyncTest {

    private static final ClusterId X = new ClusterId("fleet/x");
    private final World world = new World();

    private Host host(String name, HolderLossPolicy policy) {
        Host host = world.host(name, policy, X);
        world.settle();
        return host;
    }

    private Host connected(HolderLossPolicy policy) {
        Host a = host("a", policy);
        host("b", policy);
        a.connect(X);
        world.settle();
        return a;
    }

    @Test
    void a_connect_anywhere_connects_everybody_and_a_disconnect_elsewhere_disconnects_everybody() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        Host c = host("c", DISCONNECT);
        Asked connect = b.connect(X);
        world.settle();
        assertThat(connect.answer).isEqualTo("claimed by b");
        assertThat(List.of(a, b, c)).allMatch(host -> host.isConnected(X));

        Asked disconnect = c.disconnect(X);
        world.passSeconds(120);
        assertThat(disconnect.answer).isEqualTo("withdrawn");
        assertThat(List.of(a, b, c)).noneMatch(host -> host.isConnected(X));
        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void of_two_racing_connects_one_wins_and_the_other_follows() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        Asked first = a.connect(X);
        Asked second = b.connect(X);
        world.passSeconds(1);

        assertThat(List.of(first.answer, second.answer))
                .containsExactlyInAnyOrder("claimed by a", "already connected by a");
        assertThat(world.store.all())
                .filteredOn(lease -> lease.name().value().contains("cluster"))
                .hasSize(1);
    }

    @Test
    void a_connect_takes_over_what_has_expired() {
        Host a = connected(DISCONNECT);
        Host b = world.hosts.get(1);
        a.crash();
        world.passSeconds(70);

        Asked connect = b.connect(X);
        world.settle();

        assertThat(connect.answer).isEqualTo("claimed by b");
        assertThat(world.leaseOf(X).record().transitions()).isEqualTo(1);
    }

    @Test
    void connects_and_disconnects_of_one_cluster_are_served_one_after_the_other() {
        Host a = host("a", DISCONNECT);
        a.connect(X);
        a.disconnect(X);
        Asked last = a.connect(X);
        a.disconnect(X);
        Asked connect = a.connect(X);
        world.passSeconds(1);

        assertThat(world.asked)
                .extracting(ask -> ask.answer)
                .containsExactly("claimed by a", "withdrawn", "claimed by a", "withdrawn", "claimed by a");
        assertThat(last.endedAt).isLessThan(connect.endedAt);
        assertThat(a.isResponsible(X)).isTrue();
    }

    @Test
    void a_request_that_waits_behind_another_is_answered_by_its_own_deadline() {
        Host a = host("a", DISCONNECT);
        a.cut(true);
        Asked connect = a.connect(X);
        Asked disconnect = a.disconnect(X);
        world.passSeconds(16);

        assertThat(connect.answer).isEqualTo("not done: UNAVAILABLE");
        assertThat(disconnect.answer).isEqualTo("not done: UNAVAILABLE");
    }

    @Test
    void a_disconnect_that_meets_a_renewal_reads_again_and_succeeds() {
        Host a = connected(DISCONNECT);
        Host b = world.hosts.get(1);
        b.hold(DeleteLease.class);
        Asked disconnect = b.disconnect(X);
        world.passSeconds(1);
        a.connect(X);
        world.settle();
        b.holdNothing();
        b.caught(DeleteLease.class).lands().isAnswered();
        world.settle();

        assertThat(disconnect.answer).isEqualTo("withdrawn");
        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void a_delete_whose_answer_was_lost_still_counts_as_withdrawn() {
        connected(DISCONNECT);
        Host b = world.hosts.get(1);
        b.hold(DeleteLease.class);
        Asked disconnect = b.disconnect(X);
        world.settle();
        b.caught(DeleteLease.class).lands().isReset();
        world.passSeconds(1);

        assertThat(disconnect.answer).isEqualTo("withdrawn");
    }

    @Test
    void a_renewal_that_lands_after_the_disconnect_does_not_bring_the_lease_back() {
        Host a = connected(DISCONNECT);
        Host b = world.hosts.get(1);
        a.hold(UpdateLease.class);
        world.passSeconds(21);
        b.disconnect(X);
        world.settle();

        a.caught(UpdateLease.class).lands().isAnswered();
        a.holdNothing();
        world.passSeconds(120);

        assertThat(world.lease(X)).isEmpty();
        assertThat(a.isConnected(X)).isFalse();
    }

    @Test
    void a_holder_goes_on_trying_whatever_its_renewals_come_to() {
        Host a = connected(DISCONNECT);
        a.hold(UpdateLease.class);
        world.passSeconds(35);
        a.caught(UpdateLease.class).isReset();
        a.holdNothing();
        world.passSeconds(20);

        assertThat(a.isResponsible(X)).isTrue();
    }

    @Test
    void responsibility_is_counted_from_the_send_of_a_renewal_and_not_from_its_answer() {
        Host a = connected(DISCONNECT);
        world.passSeconds(18);
        a.hold(UpdateLease.class);
        world.await(() -> !a.held.isEmpty(), Duration.ofSeconds(3));
        world.passSeconds(4);
        a.caught(UpdateLease.class).lands().isAnswered();
        world.passSeconds(35);
        assertThat(a.isResponsible(X)).isTrue();
        world.passSeconds(1);
        assertThat(a.isResponsible(X)).as("40 s after the send").isFalse();
    }

    @Test
    void a_wall_clock_that_stands_still_does_not_make_a_renewed_lease_look_unchanged() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.wallStands = true;
        a.connect(X);
        world.passSeconds(200);

        assertThat(b.lease(X)).isInstanceOf(Following.class);
    }

    @Test
    void an_instance_never_cleans_the_lease_it_keeps_itself() {
        Host a = connected(DISCONNECT);
        a.hold(UpdateLease.class);
        world.passSeconds(90);
        assertThat(a.node.view().isLive()).isTrue();
        assertThat(a.node.cleanable(a.clock())).isEmpty();
    }

    @Test
    void a_clean_up_never_deletes_what_was_renewed_since_it_looked() {
        Host a = connected(DISCONNECT);
        Host b = world.hosts.get(1);
        a.hold(UpdateLease.class);
        world.passSeconds(65);
        b.hold(DeleteLease.class);
        b.clean();
        a.caught(UpdateLease.class).lands();
        a.holdNothing();

        b.caught(DeleteLease.class).lands();
        world.passSeconds(10);

        assertThat(world.lease(X)).isPresent();
        assertThat(a.isResponsible(X)).isTrue();
    }

    @Test
    void a_users_disconnect_is_not_undone_by_another_instance_that_connects_at_its_start() {
        Host a = host("a", DISCONNECT);
        Host b = world.host("b", DISCONNECT, X);
        a.restartConnectingAtStart(DISCONNECT);
        b.restartConnectingAtStart(DISCONNECT);
        world.passSeconds(5);
        assertThat(a.isConnected(X) && b.isConnected(X)).isTrue();

        a.disconnect(X);
        world.passSeconds(120);

        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void a_users_disconnect_between_create_and_renewal_of_an_unasked_connect_stands() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.hold(UpdateLease.class);
        a.restartConnectingAtStart(DISCONNECT);
        world.passSeconds(2);
        b.disconnect(X);
        world.settle();
        a.caught(UpdateLease.class).lands().isAnswered();
        a.holdNothing();
        world.passSeconds(120);

        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void leases_by_hand_under_both_names_of_a_cluster_make_a_connect_fail_and_no_storm() {
        Host a = host("a", DISCONNECT);
        world.byHand(store -> store.create(World.NAMING.shortName(X), LeaseRecord.EMPTY));
        world.byHand(store -> store.create(World.NAMING.longName(X), LeaseRecord.EMPTY));

        Asked connect = a.connect(X);
        world.passSeconds(16);

        assertThat(connect.answer).isEqualTo("not done: REFUSED");
        assertThat(a.count("LookUpLease") + a.count("CreateLease")).isLessThan(5);
    }

    @Test
    void a_connect_restores_the_labels_by_which_a_lease_is_seen() {
        Host a = host("a", DISCONNECT);
        LeaseRecord bare = LeaseRecord.EMPTY
                .withAnnotation("clusterID", X.value())
                .withHolder(new InstanceId("somebody"))
                .withDuration(Duration.ofSeconds(60));
        world.byHand(store -> store.create(World.NAMING.shortName(X), bare));

        Asked connect = a.connect(X);
        world.passSeconds(30);

        assertThat(connect.answer).isEqualTo("already connected by somebody");
        assertThat(a.isConnected(X)).isTrue();
        assertThat(world.leaseOf(X).record().label("app")).contains("k8m");
    }

    @Test
    void what_was_promised_about_a_lease_ends_with_it() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        Asked connect = a.connect(X);
        world.settle();
        assertThat(connect.answer).isEqualTo("claimed by a");
        b.disconnect(X);
        world.settle();

        b.connect(X);
        world.settle();
        b.crash();
        world.passSeconds(90);
        assertThat(a.isResponsible(X)).as("a promised nothing about b's lease").isFalse();
    }

    /** The stream tells of the deletion before the answer to what was deleted comes: a user is not told what is over. */
    @Test
    void a_connect_whose_lease_was_deleted_before_it_was_confirmed_promises_nothing() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.hold(UpdateLease.class);
        Asked connect = a.connect(X);
        world.settle();
        a.caught(UpdateLease.class).lands();
        b.disconnect(X);
        world.settle();
        a.caught(UpdateLease.class).isAnswered();
        a.holdNothing();
        world.settle();
        assertThat(connect.answer).isEqualTo("not done: UNAVAILABLE");

        b.connect(X);
        world.settle();
        b.crash();
        world.passSeconds(90);
        assertThat(a.isResponsible(X)).as("a promised nothing about b's lease").isFalse();
    }

    @Test
    void a_cluster_unknown_here_is_not_connected_and_its_lease_not_taken() {
        Host a = host("a", TAKEOVER);
        Host b = world.host("b", TAKEOVER);
        world.settle();
        a.connect(X);
        world.passSeconds(1);
        assertThat(b.isConnected(X)).isFalse();
        Asked refused = b.connect(X);
        assertThat(refused.answer).isEqualTo("not done: UNKNOWN_CLUSTER");

        b.scan(X);
        world.settle();
        assertThat(b.isConnected(X)).isTrue();
    }

    @Test
    void before_the_sources_were_read_nobody_says_that_a_cluster_is_unknown() {
        Host a = world.host("a", TAKEOVER, X);
        Asked early = a.connect(X);
        assertThat(early.answer).isEqualTo("not done: STARTING");

        world.settle();
        a.connect(X);
        world.settle();
        assertThat(a.isConnected(X)).isTrue();
    }

    @Test
    void without_faults_nothing_changes_and_little_is_asked() {
        connected(DISCONNECT);
        StoredLease before = world.leaseOf(X);
        world.passSeconds(60);
        world.hosts.forEach(host -> host.sent.clear());
        world.hosts.forEach(host -> host.told.clear());
        world.passSeconds(600);

        assertThat(world.requests()).containsOnlyKeys("UpdateLease");
        assertThat(world.requests().get("UpdateLease")).isBetween(30 + 2 * 60 - 2, 30 + 2 * 60 + 2);
        assertThat(world.hosts).allMatch(host -> host.told.isEmpty());
        assertThat(world.leaseOf(X)
                        .record()
                        .withRenewTime(before.record().renewTime().orElseThrow()))
                .isEqualTo(before.record());
    }
}
