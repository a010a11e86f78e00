package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ours share one namespace with programs of the other kind: each follows what the others write. */
@Tag("e2e")
@Timeout(180)
@ExtendWith(SharedKube.class)
final class MixedFleetE2eIT {
    private static final String LOCK = "k8m-leader-lock";
    private static final int LEASE_SECONDS = 6;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration EXPIRED = Duration.ofSeconds(LEASE_SECONDS + 6);

    @Test
    void the_lock_goes_back_and_forth_between_ours_and_a_client_go_elector(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        ClientGoShapedElector foreign = elector(scenario, "foreign-a");
        Await.pause(RETRY.multipliedBy(3));
        assertThat(foreign.leads()).as("it leaves a live lock alone").isFalse();

        fleet.instances().forEach(one -> one.signal(Signal.TERM));
        await(fleet, "the foreign one leads when ours have gone", EXPIRED, foreign::leads);
        fleet.instances().forEach(gone -> gone.exitWithin(SOON));
        fleet.instances().forEach(fleet::replace);
        fleet.awaitReady();
        fleet.await(
                "ours follow the foreign leader",
                SOON,
                one -> one.api().status().leader().equals(foreign.identity()));
        long foreignTerm = lock(scenario).transitions();

        foreign.stopAndRelease();
        AppProcess ours = fleet.awaitLeader(SOON);
        assertThat(ours.api().status().term()).isGreaterThan(foreignTerm);
    }

    @Test
    void ours_wait_out_the_lease_of_a_client_go_elector_that_crashed(Scenario scenario) {
        ClientGoShapedElector foreign = elector(scenario, "foreign-b");
        Fleet fleet = scenario.fleetOfFollowers(AppSettings.shortLeases());
        await(fleet, "the foreign one leads", SOON, foreign::leads);
        fleet.await("ours follow it", SOON, one -> one.api().leaderz() == 429);

        foreign.close();
        Instant lastRenewal = lock(scenario).renewTime().orElseThrow();
        AppProcess ours = fleet.awaitLeader(EXPIRED);

        LeaseObject taken = lock(scenario);
        assertThat(taken.holder()).isEqualTo(ours.api().id());
        assertThat(taken.transitions()).isEqualTo(1);
        assertThat(Duration.between(lastRenewal, taken.acquireTime().orElseThrow()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(LEASE_SECONDS));
    }

    @Test
    void cluster_leases_of_k8m_connect_and_disconnect_ours(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        K8mShapedSync foreign = sync(scenario, "k8m-a");
        String cluster = Fleet.clusterId("c1");

        foreign.connect(cluster);
        fleet.awaitConnected(fleet.instances(), cluster, Fleet.FOLLOWED);
        assertThat(fleet.instances().get(0).api().cluster(cluster).orElseThrow().holder())
                .isEqualTo(foreign.identity());
        Await.pause(EXPIRED);
        assertThat(fleet.instances())
                .allSatisfy(one -> assertThat(one.api().connected(cluster)).isTrue());

        foreign.disconnect(cluster);
        fleet.awaitDisconnected(fleet.instances(), cluster, Fleet.FOLLOWED);
    }

    @Test
    void cluster_leases_of_ours_are_followed_by_k8m_and_cleaned_when_k8m_dies(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        K8mShapedSync foreign = sync(scenario, "k8m-b");
        String ours = Fleet.clusterId("c1");
        String theirs = Fleet.clusterId("c2");

        fleet.instances().get(1).api().connect(ours).orFail("connecting");
        await(fleet, "K8M follows", SOON, () -> foreign.connected().contains(ours));
        Await.pause(EXPIRED);
        assertThat(foreign.connected()).as("ours stays valid by the wall clock").contains(ours);
        fleet.instances().get(2).api().disconnect(ours).orFail("disconnecting");
        await(fleet, "K8M disconnects", SOON, () -> foreign.connected().isEmpty());

        foreign.connect(theirs);
        fleet.awaitConnected(fleet.instances(), theirs, Fleet.FOLLOWED);
        foreign.close();
        fleet.awaitDisconnected(fleet.instances(), theirs, EXPIRED);
    }

    private static ClientGoShapedElector elector(Scenario scenario, String identity) {
        KubeApi api = scenario.kube().api(KubeUser.FOREIGN);
        return scenario.owns(
                ClientGoShapedElector.started(api, scenario.namespace(), LOCK, identity, LEASE_SECONDS, RETRY));
    }

    private static K8mShapedSync sync(Scenario scenario, String identity) {
        KubeApi api = scenario.kube().api(KubeUser.FOREIGN);
        return scenario.owns(K8mShapedSync.started(api, scenario.namespace(), identity, LEASE_SECONDS, RETRY));
    }

    private static LeaseObject lock(Scenario scenario) {
        return scenario.api().lease(scenario.namespace(), LOCK).orElseThrow();
    }

    private static void await(Fleet fleet, String what, Duration deadline, Callable<Boolean> condition) {
        Await.until(what, deadline, fleet::evidence, condition);
    }
}
