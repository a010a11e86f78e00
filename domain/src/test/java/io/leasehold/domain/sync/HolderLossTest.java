package io.leasehold.domain.sync;

import static io.leasehold.domain.sync.HolderLossPolicy.DISCONNECT;
import static io.leasehold.domain.sync.HolderLossPolicy.TAKEOVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.effect.Effect.LookUpLease;
import io.leasehold.domain.effect.Effect.UpdateLease;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.node.Input;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What becomes of a cluster's lease when its holder is lost, or leaves. */
class HolderLossTest {

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
    void under_disconnect_a_killed_holders_cluster_is_cleaned_a_lease_duration_later() {
        Host a = connected(DISCONNECT);
        Host b = world.hosts.get(1);
        world.cleaning();
        a.crash();
        Duration took = world.await(() -> !b.isConnected(X), Duration.ofSeconds(92));
        assertThat(took).isGreaterThan(Duration.ofSeconds(59));
        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void under_take_over_a_killed_holders_lease_is_taken_a_lease_duration_later_and_nobody_disconnects() {
        Host a = connected(TAKEOVER);
        Host b = world.hosts.get(1);
        world.cleaning();
        a.crash();
        Duration took = world.await(() -> b.isResponsible(X), Duration.ofSeconds(61));
        assertThat(took).isGreaterThan(Duration.ofSeconds(59));
        assertThat(b.count("CloseSession")).isZero();
        assertThat(world.leaseOf(X).record().transitions()).isEqualTo(1);
    }

    @Test
    void under_take_over_an_instance_that_is_not_connected_does_not_take() {
        Host a = host("a", TAKEOVER);
        Host b = host("b", TAKEOVER);
        b.reachable = cluster -> false;
        a.connect(X);
        world.settle();
        a.crash();
        world.passSeconds(70);
        assertThat(b.lease(X)).isInstanceOf(Orphaned.class);
        assertThat(b.count("UpdateLease")).as("its own lease alone").isLessThan(10);
    }

    @Test
    void takers_of_many_leases_do_not_race_for_each() {
        ClusterId[] many = new ClusterId[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = new ClusterId("fleet/" + i);
        }
        Host a = world.host("a", TAKEOVER, many);
        Host b = world.host("b", TAKEOVER, many);
        Host c = world.host("c", TAKEOVER, many);
        world.settle();
        for (ClusterId id : many) {
            a.connect(id);
        }
        world.settle();
        a.crash();
        world.hosts.forEach(host -> host.sent.clear());
        world.passSeconds(62);
        assertThat(b.node.responsibleFor(b.clock()).size()
                        + c.node.responsibleFor(c.clock()).size())
                .isEqualTo(20);
        assertThat(b.node.responsibleFor(b.clock()).size()).isBetween(4, 16);
        assertThat(world.requests()).as("nobody lost a race").doesNotContainKey("LookUpLease");
    }

    @Test
    void a_resumed_holder_follows_whoever_took_its_lease() {
        Host a = connected(TAKEOVER);
        Host b = world.hosts.get(1);
        a.pause();
        world.passSeconds(70);
        assertThat(b.isResponsible(X)).isTrue();
        a.resume();
        world.settle();

        assertThat(a.isResponsible(X)).isFalse();
        assertThat(a.lease(X)).isInstanceOf(Following.class);
        assertThat(a.count("CloseSession")).isZero();
    }

    @Test
    void a_graceful_shutdown_hands_over_in_milliseconds_under_either_policy() {
        for (HolderLossPolicy policy : HolderLossPolicy.values()) {
            World fresh = new World();
            Host a = fresh.host("a", policy, X);
            Host b = fresh.host("b", policy, X);
            Host c = fresh.host("c", policy, X);
            fresh.settle();
            a.connect(X);
            fresh.passSeconds(30);
            a.shutDown();
            Duration took = fresh.await(() -> b.isResponsible(X) || c.isResponsible(X), Duration.ofMillis(20));
            fresh.settle();
            assertThat(took).isLessThan(Duration.ofMillis(10));
            assertThat(a.halted).isTrue();
            assertThat(a.node.members()).as("its own lease is gone").isNotEmpty();
            assertThat(fresh.store.get(World.NAMING.instanceName(new InstanceId("a"))))
                    .isEmpty();
            assertThat(b.count("CloseSession") + c.count("CloseSession")).isZero();
            LeaseRecord record = fresh.leaseOf(X).record();
            assertThat(record.transitions()).isEqualTo(1);
            assertThat(record.duration()).contains(Duration.ofSeconds(60));
        }
    }

    @Test
    void a_follower_that_shuts_down_is_gone_at_once() {
        Host a = host("a", DISCONNECT);
        world.passSeconds(3);
        a.shutDown();
        world.settle();
        assertThat(a.halted).isTrue();
        assertThat(world.store.all()).isEmpty();
    }

    @Test
    void a_shutdown_that_is_asked_after_a_long_sleep_still_hands_over() {
        Host a = connected(TAKEOVER);
        Host b = world.hosts.get(1);
        a.pause();
        world.passSeconds(30);
        a.paused = false;
        a.shutDown();
        world.settle();
        assertThat(b.isResponsible(X)).isTrue();
    }

    @Test
    void a_hand_over_that_the_store_could_not_take_at_first_is_tried_again() {
        Host a = connected(TAKEOVER);
        Host b = world.hosts.get(1);
        a.hold(UpdateLease.class);
        a.shutDown();
        a.cut(true);
        a.caught(UpdateLease.class).isReset();
        world.passSeconds(7);
        a.cut(false);
        a.holdNothing();
        world.passSeconds(4);

        assertThat(b.isResponsible(X)).isTrue();
        assertThat(b.count("CloseSession")).isZero();
    }

    @Test
    void a_take_whose_answer_was_lost_in_a_shutdown_is_handed_over_all_the_same() {
        Host a = connected(TAKEOVER);
        Host b = world.hosts.get(1);
        a.crash();
        b.hold(UpdateLease.class);
        world.passSeconds(70);
        Held take = b.caught(UpdateLease.class);
        b.shutDown();
        b.holdNothing();
        take.lands();
        world.passSeconds(20);

        assertThat(world.leaseOf(X).record().holder()).isEmpty();
    }

    @Test
    void a_hand_over_whose_read_fails_is_tried_again() {
        Host a = connected(TAKEOVER);
        Host b = world.hosts.get(1);
        a.hold(UpdateLease.class);
        a.shutDown();
        world.network = (host, effect) ->
                host == a && effect instanceof LookUpLease ? new World.Fate(World.Fate.NEVER, 1) : World.Fate.PROMPT;
        a.caught(UpdateLease.class).isReset();
        world.passSeconds(2);
        world.network = (host, effect) -> World.Fate.PROMPT;
        a.holdNothing();
        world.passSeconds(1);

        assertThat(b.isResponsible(X)).isTrue();
        assertThat(a.halted).isTrue();
    }

    @Test
    void requests_of_users_are_refused_during_a_shutdown() {
        Host a = connected(TAKEOVER);
        a.hold(UpdateLease.class);
        a.shutDown();
        Asked connect = a.connect(X);
        Asked disconnect = a.disconnect(X);
        assertThat(connect.answer).isEqualTo("not done: STOPPING");
        assertThat(disconnect.answer).isEqualTo("not done: STOPPING");
    }

    @Test
    void a_released_lease_is_taken_by_one_who_is_not_connected_only_after_half_its_duration() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        b.reachable = cluster -> false;
        a.connect(X);
        world.settle();
        a.shutDown();
        Duration took = world.await(() -> b.isResponsible(X), Duration.ofSeconds(31));
        assertThat(took).isGreaterThan(Duration.ofSeconds(29));
    }

    @Test
    void an_instance_that_is_shutting_down_takes_nothing_any_more() {
        ClusterId other = new ClusterId("fleet/other");
        Host a = world.host("a", TAKEOVER, X, other);
        Host b = world.host("b", TAKEOVER, X, other);
        world.settle();
        a.connect(X);
        b.connect(other);
        world.settle();
        b.hold(UpdateLease.class);
        b.shutDown();
        a.shutDown();
        world.passSeconds(10);
        assertThat(b.held)
                .extracting(held -> ((UpdateLease) held.effect).name())
                .containsOnly(World.NAMING.shortName(other));
    }

    @Test
    void a_released_lease_of_a_cluster_unknown_here_is_not_taken() {
        Host a = host("a", TAKEOVER);
        Host b = world.host("b", TAKEOVER);
        world.settle();
        a.connect(X);
        world.settle();
        a.shutDown();
        world.passSeconds(50);
        assertThat(b.isResponsible(X)).isFalse();
        assertThat(world.leaseOf(X).record().holder()).isEmpty();
    }

    @Test
    void a_halted_instance_does_nothing_any_more() {
        Host a = connected(DISCONNECT);
        world.passSeconds(5);
        long watch = Objects.requireNonNull(a.watches.get(FeedId.FLEET)).number();
        a.shutDown();
        world.settle();
        assertThat(a.halted).isTrue();
        a.running = true;
        a.sent.clear();
        a.receive(new Input.Tick());
        a.receive(new Input.WatchEnded(FeedId.FLEET, watch, WatchEnd.CLOSED, "late"));
        a.receive(new Input.SourcesScanned(new ClusterScan(new TreeSet<>(), List.of())));

        assertThat(a.sent).isEmpty();
        assertThat(a.watches).isEmpty();
    }
}
