package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fleet with its leases in Kubernetes and its data on PostgreSQL: what is shared, and what an outage costs. */
@Tag("e2e")
@Timeout(240)
@ExtendWith(SharedKube.class)
final class DatabaseE2eIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    @Test
    void a_cluster_registered_on_one_instance_is_known_to_all_within_a_second(Scenario scenario) {
        Fleet fleet = fleet(scenario, postgres(scenario));
        AppProcess asked = fleet.instances().get(0);

        Answer answer = asked.api().register("registered", kubeconfig(scenario));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        fleet.await(
                "it is known", A_SECOND, one -> one.api().cluster("registered").isPresent());

        fleet.instances().get(1).api().connect("registered").orFail("connecting");
        fleet.awaitConnected(fleet.instances(), "registered", Fleet.FOLLOWED);
        assertThat(fleet.evidence()).doesNotContain(KubeUser.ADMIN.token());
    }

    @Test
    void while_the_database_is_down_leader_and_connections_stay_and_afterwards_writes_resume(Scenario scenario) {
        PostgresServer postgres = postgres(scenario);
        Fleet fleet = fleet(scenario, postgres);
        AppProcess leader = fleet.awaitLeader(SOON);
        AppApi.Status before = leader.api().status();
        leader.api().connect(Fleet.clusterId("c1")).orFail("connecting");
        fleet.awaitConnected(fleet.instances(), Fleet.clusterId("c1"), Fleet.FOLLOWED);
        List<String> connections = fleet.connectionsOf(fleet.instances());

        postgres.stop();
        fleet.await("it is not ready because of its database", SOON, DatabaseE2eIT::namesItsDatabase);
        assertThat(leader.api().register("too-early", kubeconfig(scenario)).status())
                .isEqualTo(503);
        Await.pause(OUTAGE);
        assertThat(fleet.instances())
                .allSatisfy(one -> assertThat(one.api().isLive()).isTrue());
        assertThat(leader.api().status()).isEqualTo(before);
        assertThat(fleet.connectionsOf(fleet.instances())).isEqualTo(connections);

        // Leases are none of the database's business, so users may connect and disconnect meanwhile.
        leader.api().connect(Fleet.clusterId("c2")).orFail("connecting");
        fleet.awaitConnected(fleet.instances(), Fleet.clusterId("c2"), Fleet.FOLLOWED);

        postgres.start();
        fleet.await("it is ready again", SOON, one -> one.api().readiness().ok());
        assertThat(leader.api().register("in-time", kubeconfig(scenario)).status())
                .isEqualTo(201);
        fleet.await("it is known", SOON, one -> one.api().cluster("in-time").isPresent());
        assertThat(leader.api().status()).isEqualTo(before);
    }

    private static boolean namesItsDatabase(AppProcess one) {
        Answer readiness = one.api().readiness();
        return readiness.status() == 503 && readiness.text().contains("[-]db ");
    }

    private static PostgresServer postgres(Scenario scenario) {
        return scenario.owns(PostgresServer.started("postgres"));
    }

    private static Fleet fleet(Scenario scenario, PostgresServer postgres) {
        AppSettings settings = postgres.on(patientLeases(), postgres.newDatabase());
        return scenario.fleet(settings.withKey());
    }

    /** Nobody dies here; a machine that stands still for four seconds in an outage of sixty would change the leader of short ones. */
    private static AppSettings patientLeases() {
        return AppSettings.defaults()
                .leader(15, 10, 2)
                .with("--lease-duration-seconds", "15")
                .with("--lease-renew-interval-seconds", "5");
    }

    private static String kubeconfig(Scenario scenario) {
        return Kubeconfig.named("registered")
                .with("registered", scenario.kube().url(), KubeUser.ADMIN)
                .text();
    }
}
