package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fleet whose leases are in its database: the same promises, without any host cluster. */
@Tag("e2e")
@Tag("database-leases")
@Timeout(300)
@ExtendWith(SharedKube.class)
final class DatabaseLeasesE2eIT {

    private static final LeaseDatabase DATABASE = LeaseDatabase.ofThisRun();
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final String CLUSTER = Fleet.clusterId("c1");

    @Test
    void three_instances_elect_one_leader_and_keep_it(Scenario scenario) {
        Fleet fleet = scenario.fleet(DATABASE.settings(scenario));
        AppProcess leader = fleet.awaitLeader(STEP);
        long term = leader.api().status().term();
        try (BeliefRecorder recorder = BeliefRecorder.watching(fleet.instances())) {
            Await.pause(DATABASE.lease().plusSeconds(1));
            assertThat(recorder.soFar().leaders()).containsExactly(leader.name());
            assertSound(recorder);
        }
        assertThat(leader.api().status().term()).isEqualTo(term);
        assertThat(fleet.instances())
                .allSatisfy(one -> assertThat(one.api().status().backend()).isEqualTo("jdbc"));
    }

    @Test
    void each_terminated_leader_hands_over_and_ends_with_0(Scenario scenario) {
        Fleet fleet = scenario.fleet(DATABASE.settings(scenario));
        try (BeliefRecorder recorder = BeliefRecorder.watching(fleet.instances())) {
            AppProcess first = fleet.awaitLeader(STEP);
            AppProcess second = handedOver(fleet, first, fleet.without(first));
            AppProcess third = handedOver(
                    fleet,
                    second,
                    fleet.without(first).stream().filter(one -> one != second).toList());
            assertThat(third.api().leads()).isTrue();
            assertSound(recorder);
        }
    }

    private static AppProcess handedOver(Fleet fleet, AppProcess leader, List<AppProcess> others) {
        long term = leader.api().status().term();
        leader.signal(Signal.TERM);
        AppProcess next = fleet.awaitLeaderAmong(others, DATABASE.handOver());
        assertThat(next.api().status().term()).isGreaterThan(term);
        assertThat(leader.exitWithin(Duration.ofSeconds(15)))
                .as("it ends\n" + leader.output().tail())
                .hasValue(0);
        return next;
    }

    @Test
    void after_a_leader_is_killed_its_lease_is_waited_out_and_another_leads(Scenario scenario) {
        Fleet fleet = scenario.fleet(DATABASE.settings(scenario));
        AppProcess leader = fleet.awaitLeader(STEP);
        long term = leader.api().status().term();
        try (BeliefRecorder recorder = BeliefRecorder.watching(fleet.instances())) {
            long killed = System.nanoTime();
            leader.signal(Signal.KILL);
            AppProcess next = fleet.awaitLeaderAmong(fleet.without(leader), DATABASE.afterKill());
            // What the killed leader had left of its lease is at least what it lives beyond two renewals.
            assertThat(Duration.ofNanos(System.nanoTime() - killed))
                    .isGreaterThan(DATABASE.lease().dividedBy(2));
            assertThat(next.api().status().term()).isGreaterThan(term);
            assertSound(recorder);
        }
    }

    @Test
    void a_connect_and_a_disconnect_on_any_instance_are_followed_by_all_three(Scenario scenario) {
        Fleet fleet = scenario.fleet(DATABASE.settings(scenario));
        for (int entry = 0; entry < Fleet.SIZE; entry++) {
            String cluster = Fleet.clusterId("c" + (entry + 1));
            AppApi asked = fleet.instances().get(entry).api();
            AppApi another = fleet.instances().get((entry + 1) % Fleet.SIZE).api();

            assertThat(asked.connect(cluster).text()).contains("claimed");
            fleet.awaitConnected(fleet.instances(), cluster, Fleet.FOLLOWED);
            assertThat(another.connect(cluster).text()).contains("already-connected", asked.id());
            assertThat(another.disconnect(cluster).text()).contains("withdrawn");
            fleet.awaitDisconnected(fleet.instances(), cluster, Fleet.FOLLOWED);
            assertThat(asked.disconnect(cluster).text()).contains("not-connected");
        }
    }

    @Test
    void a_terminated_responsible_instance_hands_its_lease_over_and_nobody_disconnects(Scenario scenario) {
        Fleet fleet = scenario.fleet(DATABASE.settings(scenario));
        AppProcess responsible = connected(fleet);
        List<AppProcess> survivors = fleet.without(responsible);
        List<String> before = fleet.connectionsOf(survivors);

        responsible.signal(Signal.TERM);
        awaitHolderAmong(fleet, survivors);
        assertThat(responsible.exitWithin(Duration.ofSeconds(15))).hasValue(0);
        Await.pause(DATABASE.lease().plusSeconds(4));

        assertThat(fleet.connectionsOf(survivors)).isEqualTo(before);
    }

    @Test
    void when_the_responsible_instance_is_killed_its_lease_is_cleaned_and_all_disconnect(Scenario scenario) {
        Fleet fleet = scenario.fleet(DATABASE.settings(scenario));
        AppProcess responsible = connected(fleet);

        responsible.signal(Signal.KILL);

        fleet.awaitDisconnected(fleet.without(responsible), CLUSTER, DATABASE.afterKill());
    }

    /** Through an instance that does not lead. */
    private static AppProcess connected(Fleet fleet) {
        AppProcess through = fleet.without(fleet.awaitLeader(STEP)).get(0);
        through.api().connect(CLUSTER).orFail("connecting");
        fleet.awaitConnected(fleet.instances(), CLUSTER, Fleet.FOLLOWED);
        return through;
    }

    private static void awaitHolderAmong(Fleet fleet, List<AppProcess> survivors) {
        List<String> ids = survivors.stream().map(one -> one.api().id()).toList();
        fleet.awaitOn(
                survivors,
                "a survivor holds the lease",
                DATABASE.handOver(),
                one -> one.api()
                        .cluster(CLUSTER)
                        .filter(cluster -> ids.contains(cluster.holder()))
                        .isPresent());
    }

    private static void assertSound(BeliefRecorder recorder) {
        assertThat(recorder.soFar().seen()).hasSizeGreaterThan(3);
        assertThat(recorder.soFar().overlap()).isEmpty();
        assertThat(recorder.soFar().shrinkingTerm()).isEmpty();
    }
}
