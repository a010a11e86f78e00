package io.leasehold.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.ports.cluster.SessionOutcome;
import io.leasehold.ports.coordination.ClusterView;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Measurements.Sample;
import io.leasehold.ports.coordination.Role;
import io.leasehold.ports.coordination.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What one instance shows: status, fleet, clusters, readiness, measurements. */
final class ViewsTest {

    private static final ClusterId EAST = new ClusterId("config/east");
    private static final ClusterId WEST = new ClusterId("config/west");
    private static final Duration LONG = Duration.ofMinutes(3);

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeaseStore store = new InMemoryLeaseStore();
    private final Instance instance = new Instance("one", time, store, Instance.Options.PLAIN).knowing(EAST, WEST);

    private void lead() {
        instance.started();
        assertThat(time.runUntil(instance::leads, LONG)).isTrue();
        time.run(Duration.ofSeconds(1));
    }

    private Health.Check readiness(String name) {
        return instance.coordinator.ready().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private double sample(String name) {
        return instance.coordinator.sample().stream()
                .filter(each -> each.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }

    @Test
    void before_the_start_it_follows_and_is_not_ready() {
        StatusView status = instance.coordinator.status();

        assertThat(status.role()).isEqualTo(Role.FOLLOWER);
        assertThat(status.viewLive()).isFalse();
        assertThat(status.viewAge()).isEmpty();
        assertThat(instance.coordinator.live()).allMatch(Health.Check::ok);
        assertThat(readiness("view").ok()).isFalse();
        assertThat(readiness("sources").ok()).isFalse();
        assertThat(instance.coordinator.clusters()).isEmpty();
    }

    @Test
    void a_leader_shows_its_term_and_when_it_began() {
        lead();
        Instant now = time.wall().now();

        StatusView status = instance.coordinator.status();

        assertThat(status.role()).isEqualTo(Role.LEADER);
        assertThat(status.leader()).contains(new InstanceId("one"));
        assertThat(status.term()).isEqualTo(new Term(1));
        assertThat(status.since()).isBetween(now.minusSeconds(3), now);
        assertThat(status.viewAge().orElseThrow()).isLessThan(Duration.ofSeconds(20));
        assertThat(instance.coordinator.ready()).allMatch(Health.Check::ok);
        assertThat(sample("leader_election_master_status")).isEqualTo(1);
        assertThat(sample("leasehold_term")).isEqualTo(1);
        assertThat(sample("leasehold_view_live")).isEqualTo(1);
        time.run(Duration.ofMinutes(1));
        assertThat(instance.coordinator.status().since()).isEqualTo(status.since());
    }

    @Test
    void a_cluster_shows_its_lease_and_its_connection() {
        lead();
        instance.coordinator.connect(EAST);
        assertThat(time.runUntil(() -> instance.isConnectedTo(EAST), LONG)).isTrue();
        time.run(Duration.ofSeconds(1));

        ClusterView view = instance.cluster(EAST);

        assertThat(view.source()).contains(KnownCluster.Source.FILE);
        assertThat(view.desired()).isTrue();
        ClusterView.LeaseView lease = view.lease().orElseThrow();
        assertThat(lease.holder()).contains(new InstanceId("one"));
        assertThat(lease.expiresIn()).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
        assertThat(view.fleet())
                .containsExactly(
                        new ClusterView.FleetConnection(new InstanceId("one"), Optional.of(ConnectionState.CONNECTED)));
        assertThat(instance.cluster(WEST).desired()).isFalse();
        assertThat(instance.cluster(WEST).lease()).isEmpty();
        assertThat(instance.cluster(WEST).connection().state()).isEqualTo(ConnectionState.DISCONNECTED);
        assertThat(instance.coordinator.instances()).first().satisfies(self -> {
            assertThat(self.responsibleFor()).containsExactly(EAST);
            assertThat(self.address()).contains("http://one");
        });
        assertThat(sample("leasehold_responsible_leases")).isEqualTo(1);
        assertThat(sample("leasehold_connections")).isEqualTo(1);
        assertThat(sample("leasehold_unowned_clusters")).isZero();
    }

    @Test
    void a_failed_connection_shows_its_error() {
        lead();
        instance.sessions.script(EAST, new SessionOutcome.Failed("the certificate has expired"));
        instance.coordinator.connect(EAST);
        time.run(Duration.ofSeconds(2));

        assertThat(instance.cluster(EAST).connection().error()).contains("the certificate has expired");
    }

    @Test
    void an_unreachable_host_cluster_makes_a_follower_that_is_not_ready_and_says_why() {
        instance.network.weather(Network.Weather.FAILING);
        instance.started();
        time.run(LONG);

        assertThat(instance.coordinator.status().role()).isEqualTo(Role.FOLLOWER);
        assertThat(readiness("view").ok()).isFalse();
        assertThat(readiness("view").detail()).contains("the host cluster does not answer", "the stage fails");
        assertThat(instance.coordinator.live()).allMatch(Health.Check::ok);
        assertThat(sample("leader_election_master_status")).isZero();
        assertThat(sample("leasehold_view_live")).isZero();
    }

    @Test
    void a_broken_source_is_told_and_does_not_make_the_rest_unready() {
        TreeSet<KnownCluster> known = new TreeSet<>(List.of(new KnownCluster(EAST, KnownCluster.Source.FILE)));
        instance.sources.find(
                new ClusterScan(known, List.of(new SourceProblem("config/west", "its server is no address"))));
        lead();

        assertThat(readiness("sources").ok()).isTrue();
        assertThat(readiness("sources").detail()).contains("1 clusters", "config/west: its server is no address");
    }

    @Test
    void a_leader_without_an_instance_lease_is_shown_and_asked_about() {
        LeaseRecord foreign = LeaseRecord.EMPTY
                .withHolder(new InstanceId("k8m-7f"))
                .withDuration(Duration.ofSeconds(60))
                .withTransitions(3);
        store.create(Instance.LOCK, foreign).toCompletableFuture().join();
        instance.started();
        time.run(Duration.ofSeconds(5));

        assertThat(instance.coordinator.status().leader()).contains(new InstanceId("k8m-7f"));
        assertThat(readiness("leader").ok()).isTrue();
        assertThat(readiness("leader").detail()).contains("k8m-7f", "--leader-lock-name");
    }

    @Test
    void a_holder_whose_record_has_expired_is_no_leader_any_more() {
        LeaseRecord dead = LeaseRecord.EMPTY
                .withHolder(new InstanceId("dead"))
                .withDuration(Duration.ofSeconds(60))
                .withTransitions(3);
        store.create(Instance.LOCK, dead).toCompletableFuture().join();
        instance.started();
        time.run(Duration.ofSeconds(5));
        instance.loop.hang();
        time.pass(Duration.ofSeconds(61));

        assertThat(instance.coordinator.status().leader()).isEmpty();
    }

    @Test
    void requests_are_counted_by_what_came_of_them() {
        lead();
        time.run(Duration.ofMinutes(1));

        assertThat(instance.coordinator.sample())
                .anySatisfy(each -> {
                    assertThat(each.name()).isEqualTo("leasehold_lease_requests_total");
                    assertThat(each.labels()).containsEntry("verb", "update").containsEntry("outcome", "done");
                    assertThat(each.value()).isGreaterThan(5);
                })
                .anySatisfy(each -> assertThat(each.labels()).containsEntry("reason", "leads"));
        assertThat(sample("leader_election_slowpath_total")).isZero();
        assertThat(sample("leasehold_input_queue")).isZero();
    }

    @Test
    void names_and_helps_of_samples_are_consistent() {
        lead();

        assertThat(instance.coordinator.sample()).allSatisfy(each -> {
            assertThat(each.name()).matches("[a-z_]+");
            assertThat(each.name().endsWith("_total"))
                    .isEqualTo(each.kind() == io.leasehold.ports.coordination.Measurements.Kind.COUNTER);
        });
    }
}
