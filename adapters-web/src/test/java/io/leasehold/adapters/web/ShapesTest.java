package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.coordination.ClusterView;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.coordination.InstanceView;
import io.leasehold.ports.coordination.Role;
import io.leasehold.ports.coordination.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes others script against, whole and exact. */
final class ShapesTest extends WebTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final InstanceId OTHER = new InstanceId("pod-b-77aa");

    @Test
    void status_of_a_leader() {
        assertJson(send(as(VIEWER, "/api/v1/status")), 200, """
                {"instanceId":"pod-a-1f2e","product":"K8M","version":"0.1.0","startedAt":"2026-03-01T10:00:00Z",
                 "backend":"kubernetes","namespace":"k8m",
                 "leadership":{"role":"leader","leader":"pod-a-1f2e","term":7,"since":"2026-03-01T10:00:01.500Z"},
                 "view":{"live":true,"ageSeconds":0.412}}
                """);
    }

    @Test
    void status_before_anybody_leads_or_anything_is_seen() {
        instance.status = new StatusView(
                FakeInstance.ME,
                "K8M",
                "0.1.0",
                AT,
                StatusView.Backend.JDBC,
                "default",
                Role.FOLLOWER,
                Optional.empty(),
                Term.NONE,
                AT,
                false,
                Optional.empty());

        assertJson(send(as(VIEWER, "/api/v1/status")), 200, """
                {"instanceId":"pod-a-1f2e","product":"K8M","version":"0.1.0","startedAt":"2026-03-01T10:00:00Z",
                 "backend":"jdbc","namespace":"default",
                 "leadership":{"role":"follower","leader":null,"term":0,"since":"2026-03-01T10:00:00Z"},
                 "view":{"live":false,"ageSeconds":null}}
                """);
    }

    @ParameterizedTest
    @CsvSource({"LEADER, leader", "FOLLOWER, follower", "LOCAL_LEADER, local-leader", "STOPPING, stopping"})
    void each_role_has_its_word(Role role, String word) {
        instance.status = FakeInstance.statusAs(role);

        String body = send(as(VIEWER, "/api/v1/status")).body();

        assertThat(json(body).path("leadership").path("role").stringValue()).isEqualTo(word);
    }

    @Test
    void instances() {
        instance.instances = List.of(
                new InstanceView(
                        FakeInstance.ME,
                        Optional.of(AT),
                        Optional.of("0.1.0"),
                        Optional.of("http://10.0.0.1:3618"),
                        Role.LEADER,
                        true,
                        List.of(new ClusterId("prod/eu"), new ClusterId("InCluster"))),
                new InstanceView(
                        OTHER, Optional.empty(), Optional.empty(), Optional.empty(), Role.FOLLOWER, false, List.of()));

        assertJson(send(as(VIEWER, "/api/v1/instances")), 200, """
                {"items":[
                  {"instanceId":"pod-a-1f2e","startedAt":"2026-03-01T10:00:00Z","version":"0.1.0",
                   "address":"http://10.0.0.1:3618","role":"leader","alive":true,
                   "responsibleFor":["prod/eu","InCluster"]},
                  {"instanceId":"pod-b-77aa","startedAt":null,"version":null,"address":null,"role":"follower",
                   "alive":false,"responsibleFor":[]}],
                 "total":2}
                """);
    }

    @Test
    void an_empty_fleet_and_no_clusters() {
        assertJson(send(as(VIEWER, "/api/v1/instances")), 200, "{\"items\":[],\"total\":0}");
        assertJson(send(as(VIEWER, "/api/v1/clusters")), 200, "{\"items\":[],\"total\":0}");
    }

    @Test
    void clusters() {
        instance.clusters = List.of(connected(), handedOverAndUnknown());

        assertJson(send(as(VIEWER, "/api/v1/clusters")), 200, """
                {"items":[
                  {"clusterId":"prod/eu","source":"file","desired":"connected",
                   "lease":{"name":"k8m-cluster-0a1b2c3d","holder":"pod-b-77aa","transitions":3,
                            "renewTime":"2026-03-01T10:00:00.123456Z","expiresInSeconds":41.5},
                   "connection":{"state":"connected","since":"2026-03-01T10:00:00Z","error":null},
                   "fleet":[{"instanceId":"pod-a-1f2e","state":"connected"},{"instanceId":"pod-b-77aa","state":null}]},
                  {"clusterId":"lab/x","source":null,"desired":"connected",
                   "lease":{"name":"k8m-cluster-ffffffff","holder":null,"transitions":0,"renewTime":null,
                            "expiresInSeconds":-2.25},
                   "connection":{"state":"failed","since":"2026-03-01T10:00:00Z","error":"unknown here"},
                   "fleet":[]}],
                 "total":2}
                """);
    }

    private static ClusterView connected() {
        ClusterView.LeaseView lease = new ClusterView.LeaseView(
                new LeaseName("k8m-cluster-0a1b2c3d"),
                Optional.of(OTHER),
                3,
                Optional.of(Instant.parse("2026-03-01T10:00:00.123456Z")),
                Duration.ofMillis(41_500));
        return new ClusterView(
                new ClusterId("prod/eu"),
                Optional.of(KnownCluster.Source.FILE),
                true,
                Optional.of(lease),
                new ClusterView.ConnectionView(ConnectionState.CONNECTED, AT, Optional.empty()),
                List.of(
                        new ClusterView.FleetConnection(FakeInstance.ME, Optional.of(ConnectionState.CONNECTED)),
                        new ClusterView.FleetConnection(OTHER, Optional.empty())));
    }

    private static ClusterView handedOverAndUnknown() {
        ClusterView.LeaseView lease = new ClusterView.LeaseView(
                new LeaseName("k8m-cluster-ffffffff"), Optional.empty(), 0, Optional.empty(), Duration.ofMillis(-2250));
        return new ClusterView(
                new ClusterId("lab/x"),
                Optional.empty(),
                true,
                Optional.of(lease),
                new ClusterView.ConnectionView(ConnectionState.FAILED, AT, Optional.of("unknown here")),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "DISCONNECTED, disconnected",
        "CONNECTING, connecting",
        "CONNECTED, connected",
        "FAILED, failed",
        "DISCONNECTING, connected"
    })
    void each_connection_state_has_one_of_four_words(ConnectionState state, String word) {
        instance.clusters = List.of(idle(state, KnownCluster.Source.DATABASE));

        assertJson(send(as(VIEWER, "/api/v1/clusters")), 200, """
                {"items":[{"clusterId":"c","source":"database","desired":"disconnected","lease":null,
                           "connection":{"state":"%s","since":"2026-03-01T10:00:00Z","error":null},"fleet":[]}],
                 "total":1}
                """.formatted(word));
    }

    @ParameterizedTest
    @CsvSource({"FILE, file", "DATABASE, database", "IN_CLUSTER, in-cluster"})
    void each_source_has_its_word(KnownCluster.Source source, String word) {
        instance.clusters = List.of(idle(ConnectionState.DISCONNECTED, source));

        assertJson(send(as(VIEWER, "/api/v1/clusters")), 200, """
                {"items":[{"clusterId":"c","source":"%s","desired":"disconnected","lease":null,
                           "connection":{"state":"disconnected","since":"2026-03-01T10:00:00Z","error":null},"fleet":[]}],
                 "total":1}
                """.formatted(word));
    }

    private static ClusterView idle(ConnectionState state, KnownCluster.Source source) {
        return new ClusterView(
                new ClusterId("c"),
                Optional.of(source),
                false,
                Optional.empty(),
                new ClusterView.ConnectionView(state, AT, Optional.empty()),
                List.of());
    }

    @Test
    void a_connect_that_claimed() {
        assertJson(send(post("{\"clusterId\":\"prod/eu\"}")), 202, """
                {"clusterId":"prod/eu","outcome":"claimed","holder":"pod-a-1f2e"}
                """);
        assertThat(instance.asked).containsExactly("connect prod/eu");
    }

    @Test
    void a_connect_that_found_a_holder() {
        instance.connect = CompletableFuture.completedFuture(new ConnectOutcome.AlreadyConnected(OTHER));

        assertJson(send(post("{\"clusterId\":\"prod/eu\"}")), 202, """
                {"clusterId":"prod/eu","outcome":"already-connected","holder":"pod-b-77aa"}
                """);
    }

    @Test
    void a_disconnect_that_deleted_the_lease() {
        assertJson(send(delete("?clusterId=prod%2Feu%20west")), 202, """
                {"clusterId":"prod/eu west","outcome":"withdrawn"}
                """);
        assertThat(instance.asked).containsExactly("disconnect prod/eu west");
    }

    @Test
    void a_disconnect_of_what_was_not_connected() {
        instance.disconnect = CompletableFuture.completedFuture(new DisconnectOutcome.NotConnected());

        assertJson(send(delete("?clusterId=prod/eu")), 202, """
                {"clusterId":"prod/eu","outcome":"not-connected"}
                """);
    }
}
