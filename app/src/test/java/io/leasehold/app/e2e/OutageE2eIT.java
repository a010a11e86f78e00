package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The host cluster goes away for longer than a lease, while the managed clusters stay up. */
@Tag("e2e")
@Timeout(240)
@ExtendWith(SharedKube.class)
final class OutageE2eIT {
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofSeconds(20);

    @Test
    void after_an_outage_of_the_host_cluster_nobody_has_disconnected_and_one_leads(Scenario scenario) {
        KubeServer managed = scenario.kube();
        KubeServer host = scenario.owns(KubeServer.started("outage-host"));
        host.api().createNamespace(scenario.namespace());
        Fleet fleet = scenario.owns(Fleet.started(host, managed, scenario.namespace(), AppSettings.shortLeases()));
        List<String> clusters = List.of(Fleet.clusterId("c1"), Fleet.clusterId("c2"));
        connect(fleet, clusters);
        List<String> before = fleet.connectionsOf(fleet.instances());

        try (BeliefRecorder recorder = BeliefRecorder.watching(fleet.instances())) {
            host.kill();
            Await.pause(LONGER_THAN_A_LEASE);
            assertThat(fleet.instances()).allSatisfy(one -> {
                assertThat(one.api().isLive()).isTrue();
                assertThat(one.api().leaderz()).isEqualTo(429);
                assertThat(one.api().readiness().ok()).isFalse();
            });
            host.start();

            fleet.awaitLeader(SETTLED);
            // Long enough for a clean-up that judges by the outage to have struck.
            Await.pause(LONGER_THAN_A_LEASE);
            fleet.awaitReady();
            assertThat(recorder.soFar().overlap()).isEmpty();
            assertThat(recorder.soFar().shrinkingTerm()).isEmpty();
        }
        assertThat(fleet.connectionsOf(fleet.instances())).isEqualTo(before);
    }

    private static void connect(Fleet fleet, List<String> clusters) {
        for (String cluster : clusters) {
            AppProcess through = fleet.instances().get(clusters.indexOf(cluster));
            through.api().connect(cluster).orFail("connecting " + cluster);
            fleet.awaitConnected(fleet.instances(), cluster, Fleet.FOLLOWED);
        }
    }
}
