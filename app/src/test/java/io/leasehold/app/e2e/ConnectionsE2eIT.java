package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances connect and disconnect clusters in step, whichever of them a user happens to reach. */
@Tag("e2e")
@Timeout(180)
@ExtendWith(SharedKube.class)
final class ConnectionsE2eIT {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofSeconds(6);
    /** Expiry, a round of the clean-up, and a slow machine. */
    private static final Duration CLEANED = LEASE.plusSeconds(8);

    @Test
    void a_connect_on_any_instance_connects_all_three(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        for (int entry = 0; entry < Fleet.SIZE; entry++) {
            String cluster = Fleet.clusterId("c" + (entry + 1));
            AppApi asked = fleet.instances().get(entry).api();

            assertAnswer(asked.connect(cluster), "claimed", asked.id());

            fleet.awaitConnected(fleet.instances(), cluster, Fleet.FOLLOWED);
            AppApi another = fleet.instances().get((entry + 1) % Fleet.SIZE).api();
            assertAnswer(another.connect(cluster), "already-connected", asked.id());
        }
    }

    @Test
    void a_cluster_lease_looks_as_k8m_expects_it(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        String cluster = Fleet.clusterId("c1");
        AppApi asked = fleet.instances().get(0).api();
        asked.connect(cluster).orFail("connecting");

        LeaseObject lease = lease(scenario, cluster);
        assertThat(lease.holder()).isEqualTo(asked.id());
        assertThat(lease.durationSeconds()).isEqualTo(6);
        assertThat(lease.renewTime()).isPresent();
        assertThat(lease.label("app")).isEqualTo("k8m");
        assertThat(lease.label("type")).isEqualTo("cluster-sync");
        assertThat(lease.label("clusterID")).isEqualTo(K8mShapedSync.label(cluster));
        assertThat(lease.json().at("/metadata/annotations/clusterID").asString(""))
                .isEqualTo(cluster);
    }

    @Test
    void a_disconnect_through_another_instance_disconnects_all_for_good(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        String cluster = connected(fleet, fleet.instances().get(0));
        AppApi another = fleet.instances().get(1).api();
        Instant before = Instant.now();

        Answer answer = another.disconnect(cluster);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("outcome").asString("")).isEqualTo("withdrawn");
        fleet.awaitDisconnected(fleet.instances(), cluster, Fleet.FOLLOWED);
        Await.pause(LEASE.plusSeconds(2));
        assertThat(scenario.api().lease(scenario.namespace(), K8mShapedSync.leaseName(cluster)))
                .isEmpty();
        assertThat(acceptedCreates(scenario, before)).isEmpty();
        assertThat(fleet.instances())
                .allSatisfy(one -> assertThat(one.api().disconnected(cluster)).isTrue());
        assertThat(another.disconnect(cluster).json().path("outcome").asString(""))
                .isEqualTo("not-connected");
    }

    @Test
    void when_the_responsible_instance_is_killed_the_leader_deletes_the_lease_and_all_disconnect(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        AppProcess leader = fleet.awaitLeader(STEP);
        AppProcess responsible = fleet.without(leader).get(0);
        String cluster = connected(fleet, responsible);
        String name = lease(scenario, cluster).name();
        responsible.signal(Signal.KILL);
        Instant lastRenewal = lease(scenario, cluster).renewTime().orElseThrow();

        fleet.awaitDisconnected(fleet.without(responsible), cluster, CLEANED);

        assertThat(scenario.api().lease(scenario.namespace(), name)).isEmpty();
        AuditLog.Request deletion =
                scenario.kube().audit().requests(scenario.namespace(), lastRenewal, Instant.now()).stream()
                        .filter(request -> request.verb().equals("delete")
                                && request.name().equals(name)
                                && request.accepted())
                        .findFirst()
                        .orElseThrow();
        assertThat(deletion.user()).isEqualTo(fleet.userOf(leader));
        assertThat(Duration.between(lastRenewal, deletion.received())).isGreaterThanOrEqualTo(LEASE);
    }

    @Test
    void under_takeover_nobody_disconnects_when_the_responsible_instance_is_killed(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases().with("--on-holder-loss", "takeover"));
        AppProcess leader = fleet.awaitLeader(STEP);
        AppProcess responsible = fleet.without(leader).get(0);
        String cluster = connected(fleet, responsible);
        LeaseObject before = lease(scenario, cluster);
        List<AppProcess> survivors = fleet.without(responsible);
        List<String> since = since(survivors, cluster);

        responsible.signal(Signal.KILL);

        awaitHolderAmong(scenario, fleet, survivors, cluster, CLEANED);
        Await.pause(LEASE.plusSeconds(4));
        assertThat(lease(scenario, cluster).uid()).isEqualTo(before.uid());
        assertThat(lease(scenario, cluster).transitions()).isGreaterThan(before.transitions());
        assertThat(since(survivors, cluster)).isEqualTo(since);
    }

    @Test
    void a_terminated_responsible_instance_hands_its_lease_over_and_nobody_disconnects(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        AppProcess leader = fleet.awaitLeader(STEP);
        AppProcess responsible = fleet.without(leader).get(0);
        String cluster = connected(fleet, responsible);
        LeaseObject before = lease(scenario, cluster);
        List<AppProcess> survivors = fleet.without(responsible);
        List<String> since = since(survivors, cluster);

        responsible.signal(Signal.TERM);

        awaitHolderAmong(scenario, fleet, survivors, cluster, STEP);
        assertThat(responsible.exitWithin(Duration.ofSeconds(10))).isPresent();
        Await.pause(LEASE.plusSeconds(4));
        assertThat(lease(scenario, cluster).uid()).isEqualTo(before.uid());
        assertThat(since(survivors, cluster)).isEqualTo(since);
    }

    @Test
    void a_terminated_leader_hands_its_cluster_leases_over_too(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        AppProcess leader = fleet.awaitLeader(STEP);
        String cluster = connected(fleet, leader);
        List<AppProcess> survivors = fleet.without(leader);
        List<String> since = since(survivors, cluster);

        leader.signal(Signal.TERM);

        fleet.awaitLeaderAmong(survivors, STEP);
        awaitHolderAmong(scenario, fleet, survivors, cluster, STEP);
        Await.pause(LEASE.plusSeconds(4));
        assertThat(since(survivors, cluster)).isEqualTo(since);
    }

    private static String connected(Fleet fleet, AppProcess through) {
        String cluster = Fleet.clusterId("c1");
        through.api().connect(cluster).orFail("connecting");
        fleet.awaitConnected(fleet.instances(), cluster, Fleet.FOLLOWED);
        return cluster;
    }

    private static void awaitHolderAmong(
            Scenario scenario, Fleet fleet, List<AppProcess> survivors, String cluster, Duration deadline) {
        List<String> ids = survivors.stream().map(one -> one.api().id()).toList();
        Await.until(
                "a survivor holds the lease",
                deadline,
                fleet::evidence,
                () -> ids.contains(lease(scenario, cluster).holder()));
    }

    /** When each connection came to its present state: unchanged means it was never given up in between. */
    private static List<String> since(List<AppProcess> instances, String cluster) {
        return instances.stream()
                .map(one -> one.api().cluster(cluster).orElseThrow())
                .map(one -> one.state() + " since " + one.since())
                .toList();
    }

    private static LeaseObject lease(Scenario scenario, String cluster) {
        return scenario.api()
                .lease(scenario.namespace(), K8mShapedSync.leaseName(cluster))
                .orElseThrow(() -> new AssertionError("no lease for " + cluster));
    }

    private static List<AuditLog.Request> acceptedCreates(Scenario scenario, Instant since) {
        return scenario.kube().audit().requests(scenario.namespace(), since, Instant.now()).stream()
                .filter(request -> request.verb().equals("create") && request.accepted())
                .toList();
    }

    private static void assertAnswer(Answer answer, String outcome, String holder) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("outcome").asString("")).isEqualTo(outcome);
        assertThat(answer.json().path("holder").asString("")).isEqualTo(holder);
    }
}
