package io.leasehold.domain.sync;

import static io.leasehold.domain.sync.HolderLossPolicy.DISCONNECT;
import static io.leasehold.domain.sync.HolderLossPolicy.TAKEOVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect.UpdateLease;
import io.leasehold.domain.lease.StoredLease;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The shortest traces on which the protocol fails when one of its rules is missing, one test for each rule: the
 * holder is lost, cut off, or leaves. Every
 * world also checks at every event that at most one node believes it is responsible.
 */
class HolderTraceTest {

    private static final ClusterId X = new ClusterId("fleet/x");
    private final World world = new World();

    private Host host(String name, HolderLossPolicy policy) {
        Host host = world.host(name, policy, X);
        world.settle();
        return host;
    }

    @Test
    void t7_under_take_over_the_clean_up_waits_until_others_have_had_time_to_take() {
        Host a = host("a", TAKEOVER);
        Host taker = host("b", TAKEOVER);
        Host leader = world.host("c", TAKEOVER);
        world.settle();
        a.connect(X);
        world.settle();
        a.pause();
        taker.hold(UpdateLease.class);
        world.passSeconds(75);
        leader.clean();
        world.settle();
        assertThat(world.lease(X)).as("not cleaned while b is taking it").isPresent();

        taker.holdNothing();
        world.passSeconds(10);
        assertThat(taker.isResponsible(X)).isTrue();
        assertThat(taker.count("CloseSession")).isZero();
    }

    @Test
    void t7_what_nobody_takes_is_cleaned_after_all() {
        Host a = host("a", TAKEOVER);
        Host leader = world.host("c", TAKEOVER);
        world.settle();
        a.connect(X);
        world.settle();
        a.crash();
        world.passSeconds(92);
        leader.clean();
        world.settle();

        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void t8_after_an_outage_longer_than_a_lease_nobody_disconnects_and_nothing_is_deleted() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.connect(X);
        world.settle();
        String uid = world.leaseOf(X).version().uid();
        world.cleaning();

        world.outage(true);
        world.passSeconds(200);
        assertThat(a.isResponsible(X)).as("past its hold").isFalse();
        world.outage(false);
        // Whoever sees the store first finds a lease that nobody has renewed for minutes.
        for (int i = 0; i < 300; i++) {
            b.clean();
            world.pass(Duration.ofMillis(100));
        }

        assertThat(a.isResponsible(X)).isTrue();
        world.passSeconds(150);
        assertThat(world.leaseOf(X).version().uid()).isEqualTo(uid);
        assertThat(world.leaseOf(X).record().transitions()).isZero();
        assertThat(world.requests()).doesNotContainKey("DeleteLease").doesNotContainKey("CloseSession");
        assertThat(b.isConnected(X)).isTrue();
    }

    @Test
    void t9_belief_ends_when_the_release_is_sent() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.connect(X);
        world.settle();
        a.hold(UpdateLease.class);

        a.shutDown();

        assertThat(a.isResponsible(X)).isFalse();
        a.caught(UpdateLease.class).lands();
        world.settle();
        assertThat(b.isResponsible(X)).isTrue();
        assertThat(a.isResponsible(X)).isFalse();
    }

    @Test
    void t10_an_instance_that_may_take_a_released_lease_does_not_clean_it() {
        Host a = host("a", TAKEOVER);
        Host b = host("b", TAKEOVER);
        a.connect(X);
        world.settle();
        b.pause();
        a.shutDown();
        world.passSeconds(120);
        b.hold(UpdateLease.class);
        b.resume();
        world.passSeconds(120);
        b.clean();
        world.settle();
        assertThat(world.lease(X)).isPresent();

        b.holdNothing();
        world.passSeconds(11);
        assertThat(b.isResponsible(X)).isTrue();
        assertThat(b.count("CloseSession")).isZero();
    }

    @Test
    void t12_who_acknowledged_a_connect_takes_the_lease_over_at_expiry_under_either_policy() {
        Host leader = host("c", DISCONNECT);
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.connect(X);
        world.passSeconds(5);
        a.crash();
        world.passSeconds(20);
        Asked connect = b.connect(X);
        world.settle();
        assertThat(connect.answer).isEqualTo("already connected by a");

        world.passSeconds(58);
        for (int i = 0; i < 400; i++) {
            leader.clean();
            world.pass(Duration.ofMillis(10));
        }

        assertThat(b.isResponsible(X)).isTrue();
        assertThat(leader.isConnected(X)).isTrue();
        assertThat(leader.count("CloseSession")).isZero();
    }

    @Test
    void t14_a_view_that_breaks_again_and_again_does_not_keep_a_dead_holders_lease() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.connect(X);
        world.settle();
        a.crash();
        for (int i = 0; i < 5; i++) {
            b.cut(true);
            world.passSeconds(25);
            b.cut(false);
            world.passSeconds(25);
        }
        assertThat(b.lease(X)).isInstanceOf(Orphaned.class);
        b.clean();
        world.settle();
        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void without_a_gap_a_dead_holders_lease_expires_after_its_own_duration() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.connect(X);
        world.settle();
        a.crash();
        Duration took = world.await(() -> b.lease(X) instanceof Orphaned, Duration.ofSeconds(61));
        assertThat(took).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
        assertThat(b.node.cleanable(b.clock())).extracting(StoredLease::name).contains(World.NAMING.shortName(X));
    }
}
