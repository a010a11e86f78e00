package io.leasehold.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.coordination.InstanceView;
import io.leasehold.ports.coordination.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three instances in virtual time: what they do together. */
final class FleetTest {

    private static final ClusterId EAST = new ClusterId("config/east");
    private static final Duration LONG = Duration.ofMinutes(3);

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeaseStore store = new InMemoryLeaseStore();
    private final DutyProbe[] duties = {new DutyProbe("a", true), new DutyProbe("b", true), new DutyProbe("c", true)};
    private final List<Instance> fleet = Stream.of(0, 1, 2)
            .map(i -> new Instance("i" + i, time, store, Instance.Options.PLAIN.withDuties(duties[i])).knowing(EAST))
            .toList();

    private Instance leader() {
        return fleet.stream().filter(Instance::leads).findFirst().orElseThrow();
    }

    private void electOne() {
        fleet.forEach(Instance::started);
        assertThat(time.runUntil(() -> fleet.stream().anyMatch(Instance::leads), LONG))
                .as("a leader")
                .isTrue();
        time.run(Duration.ofSeconds(5));
    }

    private <T> T await(CompletableFuture<T> answer) {
        assertThat(time.runUntil(answer::isDone, LONG)).as("an answer").isTrue();
        return answer.join();
    }

    @Test
    void three_instances_elect_one_leader_and_all_see_it() {
        electOne();

        assertThat(fleet.stream().filter(Instance::leads)).hasSize(1);
        Optional<InstanceId> leader = Optional.of(leader().coordinator.status().instanceId());
        assertThat(fleet).allSatisfy(each -> {
            assertThat(each.coordinator.status().leader()).isEqualTo(leader);
            assertThat(each.coordinator.status().viewLive()).isTrue();
            assertThat(each.coordinator.instances())
                    .hasSize(3)
                    .allMatch(InstanceView::alive)
                    .extracting(InstanceView::role)
                    .containsExactlyInAnyOrder(Role.LEADER, Role.FOLLOWER, Role.FOLLOWER);
        });
    }

    @Test
    void a_connect_through_any_connects_all_and_a_disconnect_through_another_disconnects_all() {
        electOne();

        ConnectOutcome connected = await(fleet.get(1).coordinator.connect(EAST).toCompletableFuture());
        boolean all = time.runUntil(() -> fleet.stream().allMatch(each -> each.isConnectedTo(EAST)), LONG);

        assertThat(connected).isEqualTo(new ConnectOutcome.Claimed(new InstanceId("i1")));
        assertThat(all).isTrue();
        assertThat(fleet.get(2).cluster(EAST).lease().orElseThrow().holder()).contains(new InstanceId("i1"));

        DisconnectOutcome withdrawn =
                await(fleet.get(2).coordinator.disconnect(EAST).toCompletableFuture());
        time.run(Duration.ofSeconds(5));

        assertThat(withdrawn).isEqualTo(new DisconnectOutcome.Withdrawn());
        assertThat(fleet).allSatisfy(each -> assertThat(each.sessions.open()).isEmpty());
        time.run(LONG);
        assertThat(fleet).allSatisfy(each -> {
            assertThat(each.sessions.open()).isEmpty();
            assertThat(each.cluster(EAST).desired()).isFalse();
        });
    }

    @Test
    void a_leader_that_shuts_down_hands_over_at_once_and_halts() {
        electOne();
        Instance first = leader();
        Term term = first.coordinator.status().term();

        first.coordinator.shutdown();
        boolean next = time.runUntil(
                () -> fleet.stream().anyMatch(each -> each != first && each.leads()), Duration.ofSeconds(1));

        assertThat(next).isTrue();
        assertThat(leader().coordinator.status().term()).isGreaterThan(term);
        assertThat(time.runUntil(first.coordinator.halted().toCompletableFuture()::isDone, Duration.ofSeconds(15)))
                .isTrue();
        assertThat(first.coordinator.status().role()).isEqualTo(Role.STOPPING);
    }

    @Test
    void duties_run_once_per_term_and_only_on_the_leader() {
        electOne();
        Instance first = leader();
        first.coordinator.resign();
        time.run(LONG);

        List<Term> started =
                Stream.of(duties).flatMap(duty -> duty.startedFor().stream()).toList();
        assertThat(started).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
        DutyProbe ofFirst = duties[fleet.indexOf(first)];
        assertThat(ofFirst.stoppedFor()).isEqualTo(ofFirst.startedFor());
    }

    @Test
    void the_leader_deletes_the_lease_of_a_holder_that_died_and_everybody_disconnects() {
        electOne();
        Instance holder =
                fleet.stream().filter(each -> !each.leads()).findFirst().orElseThrow();
        await(holder.coordinator.connect(EAST).toCompletableFuture());
        time.run(Duration.ofSeconds(30));
        List<Instance> others = fleet.stream().filter(each -> each != holder).toList();
        assertThat(others).allMatch(each -> each.isConnectedTo(EAST));

        holder.network.weather(Network.Weather.HUNG);
        holder.loop.hang();
        boolean gone = time.runUntil(
                () -> others.stream().allMatch(each -> each.sessions.open().isEmpty()), Duration.ofSeconds(130));

        assertThat(gone).isTrue();
        time.run(Duration.ofSeconds(1));
        assertThat(leader().narrated).contains(Reason.LEASE_CLEANED);
        LeaseName name = Instance.setup("any", true).naming().shortName(EAST);
        assertThat(store.get(name).toCompletableFuture().join()).isInstanceOf(ReadOutcome.Missing.class);
    }

    @Test
    void the_same_seeds_give_the_same_run() {
        electOne();
        String first = leader().coordinator.status().toString();

        assertThat(new FleetTest().electedStatus()).isEqualTo(first);
    }

    private String electedStatus() {
        electOne();
        return leader().coordinator.status().toString();
    }
}
