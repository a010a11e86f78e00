package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One leader, always, and a next one after each way in which a leader can go. */
@Tag("e2e")
@Timeout(180)
@ExtendWith(SharedKube.class)
final class ElectionE2eIT {
    private static final String LOCK = "k8m-leader-lock";
    private static final Duration LEASE = Duration.ofSeconds(6);
    /** Expiry as seen by an observer, plus a slow machine. */
    private static final Duration NEXT_LEADER = LEASE.plusSeconds(6);

    @Test
    void three_instances_elect_one_leader_and_keep_it(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        AppProcess leader = fleet.awaitLeader(Duration.ofSeconds(10));
        AppApi.Status elected = leader.api().status();

        try (BeliefRecorder recorder = BeliefRecorder.watching(fleet.instances())) {
            Await.pause(LEASE.plusSeconds(1));

            assertThat(recorder.soFar().leaders()).containsExactly(leader.name());
            assertSound(recorder);
        }
        assertThat(leader.api().status().term()).isEqualTo(elected.term());
        assertThat(lock(scenario).holder()).isEqualTo(elected.instanceId());
        assertThat(lock(scenario).durationSeconds()).isEqualTo(6);
        assertThat(fleet.without(leader))
                .allSatisfy(follower -> assertThat(follower.api().leaderz()).isEqualTo(429));
    }

    @Test
    void every_instance_shows_the_whole_fleet(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        List<String> ids = fleet.instances().stream().map(one -> one.api().id()).toList();

        assertThat(ids).doesNotHaveDuplicates();
        fleet.await(
                "three instances are seen alive",
                Duration.ofSeconds(10),
                one -> one.api().instances().stream()
                        .filter(AppApi.Instance::alive)
                        .map(AppApi.Instance::id)
                        .toList()
                        .containsAll(ids));
        assertThat(ids)
                .allSatisfy(id -> assertThat(scenario.api()
                                .lease(scenario.namespace(), "k8m-instance-" + id)
                                .map(lease -> lease.label("type")))
                        .hasValue("instance"));
    }

    @Test
    void a_terminated_leader_hands_over_at_once(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        AppProcess leader = fleet.awaitLeader(Duration.ofSeconds(10));
        long term = leader.api().status().term();

        try (BeliefRecorder recorder = BeliefRecorder.watching(fleet.instances())) {
            leader.signal(Signal.TERM);

            AppProcess next = fleet.awaitLeaderAmong(fleet.without(leader), Duration.ofSeconds(3));
            assertThat(next.api().status().term()).isGreaterThan(term);
            assertThat(leader.exitWithin(Duration.ofSeconds(10)))
                    .as("the process ends\n" + leader.output().tail())
                    .isPresent();
            assertSound(recorder);
        }
    }

    @Test
    void a_leader_paused_past_its_lease_does_nothing_as_leader_and_is_a_candidate_again(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        AppProcess paused = fleet.awaitLeader(Duration.ofSeconds(10));
        String user = fleet.userOf(paused);

        // Some of these expire just when the paused leader wakes up, so that there is something to do for a leader.
        scenario.owns(Loop.every(Duration.ofMillis(500), () -> plantDeadLease(scenario)));

        try (BeliefRecorder recorder = BeliefRecorder.watching(fleet.instances())) {
            paused.signal(Signal.STOP);
            AppProcess next = fleet.awaitLeaderAmong(fleet.without(paused), NEXT_LEADER);
            Instant resumed = Instant.now();
            paused.signal(Signal.CONT);

            fleet.await(
                    "the paused leader follows the new one",
                    Duration.ofSeconds(10),
                    instance ->
                            instance.api().status().leader().equals(next.api().id()));
            Await.pause(LEASE);
            assertThat(paused.api().leads()).isFalse();
            assertThat(acceptedAsLeader(scenario, user, resumed)).isEmpty();
            assertSound(recorder);
        }
        becomesLeaderWhenTheOthersGo(fleet, paused);
    }

    @Test
    void after_the_lock_is_deleted_by_hand_there_is_one_leader_and_terms_only_grow(Scenario scenario) {
        Fleet fleet = scenario.fleet(AppSettings.shortLeases());
        AppProcess leader = fleet.awaitLeader(Duration.ofSeconds(10));
        // A second term first, so that a lock that starts again at zero would show.
        leader.signal(Signal.TERM);
        AppProcess second = fleet.awaitLeaderAmong(fleet.without(leader), NEXT_LEADER);
        List<AppProcess> left = fleet.without(leader);
        long term = second.api().status().term();
        String uid = lock(scenario).uid();

        try (BeliefRecorder recorder = BeliefRecorder.watching(left)) {
            scenario.api().delete(scenario.namespace(), LOCK).orFail("deleting the lock");

            Await.until(
                    "the lock is there again with a holder",
                    NEXT_LEADER,
                    fleet::evidence,
                    () -> scenario.api()
                            .lease(scenario.namespace(), LOCK)
                            .filter(lock ->
                                    !lock.uid().equals(uid) && !lock.holder().isEmpty())
                            .isPresent());
            AppProcess next = fleet.awaitLeaderAmong(left, NEXT_LEADER);
            assertThat(next.api().status().term()).isGreaterThan(term);
            assertThat(lock(scenario).holder()).isEqualTo(next.api().id());
            assertSound(recorder);
        }
    }

    private static void becomesLeaderWhenTheOthersGo(Fleet fleet, AppProcess last) {
        fleet.without(last).forEach(other -> other.signal(Signal.TERM));

        Await.until(
                last + " leads again",
                NEXT_LEADER,
                fleet::evidence,
                () -> last.api().leads());
    }

    /** A cluster lease whose holder never renews: work for whoever believes it leads. */
    private static void plantDeadLease(Scenario scenario) {
        String cluster = "elsewhere/" + System.nanoTime();
        LeaseObject lease = LeaseObject.named(K8mShapedSync.leaseName(cluster));
        lease.label("app", "k8m");
        lease.label("type", "cluster-sync");
        lease.label("clusterID", K8mShapedSync.label(cluster));
        lease.spec().put("holderIdentity", "nobody").put("leaseDurationSeconds", 2);
        lease.spec().put("renewTime", LeaseObject.microTime(Instant.now()));
        scenario.api().create(scenario.namespace(), lease);
    }

    /** What only a leader does: writing the lock and deleting expired cluster leases. */
    private static List<AuditLog.Request> acceptedAsLeader(Scenario scenario, String user, Instant since) {
        return scenario.kube().audit().requests(scenario.namespace(), since, Instant.now()).stream()
                .filter(request -> request.user().equals(user) && request.writes() && request.accepted())
                .filter(request -> request.name().equals(LOCK) || request.verb().equals("delete"))
                .toList();
    }

    private static void assertSound(BeliefRecorder recorder) {
        assertThat(recorder.soFar().seen()).hasSizeGreaterThan(3);
        assertThat(recorder.soFar().overlap()).isEmpty();
        assertThat(recorder.soFar().shrinkingTerm()).isEmpty();
    }

    private static LeaseObject lock(Scenario scenario) {
        return scenario.api().lease(scenario.namespace(), LOCK).orElseThrow();
    }
}
