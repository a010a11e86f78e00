package io.leasehold.domain.sync;

import static io.leasehold.domain.sync.HolderLossPolicy.DISCONNECT;
import static io.leasehold.domain.sync.HolderLossPolicy.TAKEOVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect.CreateLease;
import io.leasehold.domain.effect.Effect.DeleteLease;
import io.leasehold.domain.effect.Effect.UpdateLease;
import io.leasehold.domain.instance.InstanceId;
import org.junit.jupiter.api.Test;

/**
 * The shortest traces on which the protocol fails when one of its rules is missing, one test for each rule: what
 * users ask, and requests that land late. Every
 * world also checks at every event that at most one node believes it is responsible.
 */
class RequestTraceTest {

    private static final ClusterId X = new ClusterId("fleet/x");
    private final World world = new World();

    private Host host(String name, HolderLossPolicy policy) {
        Host host = world.host(name, policy, X);
        world.settle();
        return host;
    }

    @Test
    void t1_a_disconnect_is_decided_by_a_read_and_not_by_a_view_that_is_behind() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        b.watchesStand(true);
        Asked connect = a.connect(X);
        world.settle();
        assertThat(connect.answer).isEqualTo("claimed by a");

        Asked disconnect = b.disconnect(X);
        world.settle();

        assertThat(disconnect.answer).isEqualTo("withdrawn");
        assertThat(world.lease(X)).isEmpty();
        assertThat(a.isConnected(X)).isFalse();
    }

    @Test
    void t1_a_connect_is_decided_by_a_read_too() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.connect(X);
        world.settle();
        b.watchesStand(true);
        a.disconnect(X);
        world.settle();

        Asked connect = b.connect(X);
        world.settle();

        assertThat(connect.answer).isEqualTo("claimed by b");
        assertThat(world.leaseOf(X).record().holder()).contains(new InstanceId("b"));
    }

    @Test
    void t2_a_late_create_of_a_connect_that_failed_is_deleted_by_its_own_instance() {
        Host a = host("a", TAKEOVER);
        Host b = host("b", TAKEOVER);
        a.hold(CreateLease.class);
        Asked connect = a.connect(X);
        world.passSeconds(16);
        assertThat(connect.answer).isEqualTo("not done: UNAVAILABLE");
        Asked disconnect = b.disconnect(X);
        world.settle();
        assertThat(disconnect.answer).isEqualTo("not connected");

        a.caught(CreateLease.class).lands();
        world.settle();

        assertThat(world.lease(X)).isEmpty();
        assertThat(a.isConnected(X)).isFalse();
        assertThat(b.isConnected(X)).isFalse();
    }

    @Test
    void t2_a_late_create_is_a_stray_under_any_nonce_but_that_of_the_last_claim() {
        Host a = host("a", TAKEOVER);
        a.hold(CreateLease.class);
        a.connect(X);
        world.passSeconds(6);
        a.holdNothing();
        a.held.get(1).lands().isAnswered();
        world.settle();
        Asked disconnect = a.disconnect(X);
        world.settle();
        assertThat(disconnect.answer).isEqualTo("withdrawn");

        a.held.get(0).lands();
        world.settle();

        assertThat(world.lease(X)).isEmpty();
        assertThat(a.count("OpenSession")).isEqualTo(a.count("CloseSession"));
    }

    @Test
    void t3_a_connect_that_meets_a_live_lease_marks_it_so_that_its_creator_does_not_delete_it_as_a_stray() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.hold(CreateLease.class);
        a.connect(X);
        world.passSeconds(16);
        a.watchesStand(true);
        a.held.get(0).lands();
        Asked connect = b.connect(X);
        world.settle();
        assertThat(connect.answer).isEqualTo("already connected by a");

        a.holdNothing();
        a.watchesStand(false);
        world.settle();

        assertThat(world.lease(X)).isPresent();
        assertThat(a.isResponsible(X)).isTrue();
        assertThat(b.isConnected(X)).isTrue();
    }

    @Test
    void t4_a_create_promises_nothing_until_it_has_been_renewed_once() {
        Host b = host("b", DISCONNECT);
        Host a = host("a", DISCONNECT);
        a.hold(UpdateLease.class);
        Asked connect = a.connect(X);
        world.settle();
        assertThat(world.lease(X)).isPresent();
        assertThat(connect.answer).isEqualTo("none");

        a.pause();
        world.passSeconds(61);
        b.clean();
        world.settle();
        assertThat(world.lease(X)).isEmpty();
        a.resume();
        world.passSeconds(16);

        assertThat(connect.answer).startsWith("not done");
        assertThat(world.lease(X)).isEmpty();
    }

    @Test
    void t5_a_lease_that_was_never_renewed_is_cleaned_and_not_taken_over() {
        Host a = host("a", TAKEOVER);
        Host b = host("b", TAKEOVER);
        a.hold(CreateLease.class);
        a.connect(X);
        world.settle();
        a.crash();
        Asked disconnect = b.disconnect(X);
        world.settle();
        assertThat(disconnect.answer).isEqualTo("not connected");

        a.caught(CreateLease.class).lands();
        world.passSeconds(62);
        assertThat(b.isResponsible(X)).isFalse();
        b.clean();
        world.settle();

        assertThat(world.lease(X)).isEmpty();
        assertThat(b.isConnected(X)).isFalse();
    }

    @Test
    void t6_a_delete_that_lands_late_does_not_end_a_connect_that_came_after_it() {
        Host a = host("a", TAKEOVER);
        Host b = host("b", TAKEOVER);
        a.connect(X);
        world.settle();
        a.hold(DeleteLease.class);
        a.disconnect(X);
        world.settle();
        a.crash();
        Asked connect = b.connect(X);
        world.settle();
        assertThat(connect.answer).isEqualTo("already connected by a");

        a.caught(DeleteLease.class).lands();
        world.settle();

        assertThat(world.lease(X)).isPresent();
        assertThat(b.isConnected(X)).isTrue();
    }

    @Test
    void t11_the_deletion_of_an_older_lease_does_not_end_a_newer_claim() {
        Host a = host("a", DISCONNECT);
        Host b = host("b", DISCONNECT);
        a.connect(X);
        world.settle();
        b.watchesStand(true);
        a.disconnect(X);
        world.settle();
        Asked connect = b.connect(X);
        world.settle();
        assertThat(connect.answer).isEqualTo("claimed by b");
        int closed = b.count("CloseSession");

        b.watchesStand(false);
        world.settle();

        assertThat(b.isResponsible(X)).isTrue();
        assertThat(b.isConnected(X)).isTrue();
        assertThat(b.count("CloseSession")).isEqualTo(closed);
    }
}
