package io.leasehold.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.coordinator.journal.Recorder;
import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Role;
import io.leasehold.ports.duty.Guard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One instance against ports that misbehave, a loop that hangs, and a driver that meets a bug. */
final class DriverTest {

    private static final ClusterId EAST = new ClusterId("config/east");
    private static final Duration LONG = Duration.ofMinutes(3);

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeaseStore store = new InMemoryLeaseStore();
    private final DutyProbe duty = new DutyProbe("jobs", false);

    private Instance leader(Instance.Options options) {
        Instance instance = new Instance("one", time, store, options.withDuties(duty))
                .knowing(EAST)
                .started();
        assertThat(time.runUntil(() -> instance.leads() && duty.startedFor().size() == 1, LONG))
                .as("leads and works")
                .isTrue();
        return instance;
    }

    private Guard guard() {
        return duty.reigns().get(duty.reigns().size() - 1).guard();
    }

    private static boolean isLive(Instance instance) {
        return instance.coordinator.live().stream().allMatch(Health.Check::ok);
    }

    @ParameterizedTest
    @EnumSource(names = "FINE", mode = EnumSource.Mode.EXCLUDE)
    void a_store_that_misbehaves_never_stops_the_clock_and_leads_back_to_a_leader(Network.Weather weather) {
        Instance instance = leader(Instance.Options.PLAIN);
        Guard first = guard();

        instance.network.weather(weather);
        time.run(LONG);

        assertThat(first.mayAct()).isFalse();
        assertThat(duty.stoppedFor()).hasSize(1);
        assertThat(isLive(instance)).isTrue();

        instance.network.weather(Network.Weather.FINE);
        assertThat(time.runUntil(() -> instance.leads() && duty.startedFor().size() == 2, LONG))
                .isTrue();
    }

    @Test
    void duties_are_told_to_stop_before_the_deadline_though_nothing_answers() {
        Instance instance = leader(Instance.Options.PLAIN);
        time.run(Duration.ofSeconds(10));
        instance.network.weather(Network.Weather.HUNG);

        time.run(Duration.ofSeconds(41));

        assertThat(duty.stoppedFor()).hasSize(1);
    }

    @Test
    void the_guard_shuts_at_the_deadline_though_nobody_steps_the_driver() {
        Instance instance = leader(Instance.Options.PLAIN);
        Guard guard = guard();

        instance.loop.hang();
        time.pass(Duration.ofSeconds(49));
        boolean before = guard.mayAct();
        time.pass(Duration.ofSeconds(1));

        assertThat(before).isTrue();
        assertThat(guard.mayAct()).isFalse();
        assertThat(duty.stoppedFor()).isEmpty();
        assertThat(instance.coordinator.status().role()).isEqualTo(Role.STOPPING);
        assertThat(instance.coordinator.status().leader()).isEmpty();
    }

    @Test
    void the_guard_of_an_earlier_term_stays_shut_in_a_later_one() {
        Instance instance = leader(Instance.Options.PLAIN);
        Guard first = guard();

        instance.coordinator.resign();
        time.run(LONG);

        assertThat(instance.leads()).isTrue();
        assertThat(first.mayAct()).isFalse();
        assertThat(guard().mayAct()).isTrue();
    }

    @Test
    void a_driver_that_hangs_is_not_alive() {
        Instance instance = leader(Instance.Options.PLAIN);
        assertThat(isLive(instance)).isTrue();

        instance.loop.hang();
        time.pass(Duration.ofSeconds(20));

        assertThat(instance.coordinator.live())
                .anySatisfy(check -> assertThat(check.detail()).contains("hangs: restart"));
    }

    @Test
    void answers_that_come_late_or_after_the_loss_change_nothing() {
        Instance instance = leader(Instance.Options.PLAIN);
        Term first = instance.coordinator.status().term();

        instance.network.delay(Duration.ofSeconds(30));
        time.run(LONG);
        instance.network.delay(Duration.ofMillis(2));
        time.run(LONG);

        assertThat(isLive(instance)).isTrue();
        assertThat(instance.leads()).isTrue();
        assertThat(instance.coordinator.status().term()).isGreaterThanOrEqualTo(first);
        assertThat(duty.startedFor()).doesNotHaveDuplicates();
    }

    @Test
    void a_bug_in_a_step_shuts_the_guard_answers_users_and_turns_liveness_red() {
        Saboteur saboteur = new Saboteur();
        Instance instance = leader(Instance.Options.PLAIN.withRecorder(saboteur));
        Guard guard = guard();
        CompletableFuture<ConnectOutcome> waiting =
                instance.coordinator.connect(EAST).toCompletableFuture();
        instance.network.weather(Network.Weather.HUNG);
        time.run(Duration.ofMillis(100));

        saboteur.armed = true;
        time.run(Duration.ofSeconds(20));

        assertThat(guard.mayAct()).isFalse();
        assertThat(duty.stoppedFor()).isEqualTo(duty.startedFor());
        assertThat(instance.coordinator.live()).first().satisfies(check -> {
            assertThat(check.ok()).isFalse();
            assertThat(check.detail()).contains("sabotage", "restart");
        });
        assertThat(waiting).isCompletedWithValueMatching(DriverTest::isUnavailable);
        assertThat(instance.coordinator.connect(EAST).toCompletableFuture())
                .isCompletedWithValueMatching(DriverTest::isUnavailable);
        assertThat(saboteur.failures).isEqualTo(1);

        instance.coordinator.shutdown();
        time.run(Duration.ofSeconds(1));
        assertThat(instance.coordinator.halted().toCompletableFuture()).isDone();
    }

    private static boolean isUnavailable(ConnectOutcome outcome) {
        return outcome instanceof ConnectOutcome.NotDone notDone && notDone.cause() == Cause.UNAVAILABLE;
    }

    @Test
    void users_are_answered_that_the_instance_stops_also_after_its_end() {
        Instance instance = leader(Instance.Options.PLAIN);
        instance.coordinator.shutdown();
        time.runUntil(() -> instance.coordinator.status().role() == Role.STOPPING, LONG);
        CompletableFuture<DisconnectOutcome> during =
                instance.coordinator.disconnect(EAST).toCompletableFuture();
        time.run(LONG);
        instance.loop.hang();

        assertThat(instance.coordinator.halted().toCompletableFuture()).isDone();
        assertThat(during).isCompletedWithValueMatching(DriverTest::isStopping);
        assertThat(instance.coordinator.disconnect(EAST).toCompletableFuture())
                .isCompletedWithValueMatching(DriverTest::isStopping);
    }

    private static boolean isStopping(DisconnectOutcome outcome) {
        return outcome instanceof DisconnectOutcome.NotDone notDone && notDone.cause() == Cause.STOPPING;
    }

    @Test
    void a_leader_whose_duty_does_not_stop_keeps_the_lock_and_is_not_alive_after_a_lease() {
        duty.slowToStop();
        Instance instance = leader(Instance.Options.PLAIN);

        instance.coordinator.resign();
        time.run(Duration.ofSeconds(61));

        assertThat(holder()).isEqualTo("one");
        assertThat(instance.coordinator.live())
                .anySatisfy(check -> assertThat(check.detail()).contains("[jobs] of term 1 were told to stop"));
        duty.confirm();
        time.run(Duration.ofSeconds(1));
        assertThat(isLive(instance)).isTrue();
    }

    private String holder() {
        ReadOutcome read = store.get(Instance.LOCK).toCompletableFuture().join();
        LeaseRecord record = ((ReadOutcome.Found) read).lease().record();
        return record.holder().orElseThrow().value();
    }

    @Test
    void a_term_that_cannot_be_renewed_for_a_lease_and_twenty_seconds_trips_the_watchdog() {
        Instance instance = leader(Instance.Options.PLAIN);
        instance.loop.hang();

        time.pass(Duration.ofSeconds(79));
        List<Health.Check> before = instance.coordinator.live();
        time.pass(Duration.ofSeconds(1));

        assertThat(before)
                .filteredOn(check -> check.name().equals("leader-watchdog"))
                .allMatch(Health.Check::ok);
        assertThat(instance.coordinator.live())
                .filteredOn(check -> check.name().equals("leader-watchdog"))
                .noneMatch(Health.Check::ok);
    }

    @Test
    void without_an_election_the_instance_leads_alone_and_its_guard_stays_open() {
        Instance instance = new Instance(
                        "alone",
                        time,
                        store,
                        Instance.Options.PLAIN.withDuties(duty).local())
                .started();
        time.run(LONG);

        assertThat(instance.coordinator.status().role()).isEqualTo(Role.LOCAL_LEADER);
        assertThat(instance.coordinator.status().leader())
                .contains(instance.coordinator.status().instanceId());
        assertThat(guard().mayAct()).isTrue();
        assertThat(isLive(instance)).isTrue();
        assertThat(store.get(Instance.LOCK).toCompletableFuture().join()).isInstanceOf(ReadOutcome.Missing.class);
    }

    @Test
    void machines_that_ask_again_at_once_though_a_tick_did_nothing_get_a_pause() {
        MonoTime now = new MonoTime(1000);
        MonoTime later = new MonoTime(2000);

        assertThat(Driver.paced(Optional.of(now), true, now)).contains(now.plus(Duration.ofMillis(10)));
        assertThat(Driver.paced(Optional.of(now), false, now)).contains(now);
        assertThat(Driver.paced(Optional.of(later), true, now)).contains(later);
        assertThat(Driver.paced(Optional.empty(), true, now)).isEmpty();
    }

    @Test
    void a_cluster_unknown_here_costs_no_steps_while_nothing_happens() {
        StepCounter steps = new StepCounter();
        Instance knows = leader(Instance.Options.PLAIN);
        Instance other = new Instance("two", time, store, Instance.Options.PLAIN.withRecorder(steps))
                .knowing()
                .started();
        knows.coordinator.connect(EAST);
        time.run(LONG);

        assertThat(other.cluster(EAST).connection().state()).isEqualTo(ConnectionState.FAILED);
        assertThat(steps.idleTicks).isZero();
        assertThat(steps.all).isBetween(50, 400);
    }

    @Test
    void what_comes_twice_changes_nothing_more() {
        Instance instance = leader(Instance.Options.PLAIN);
        instance.network.deliverTwice();
        instance.network.weather(Network.Weather.HUNG);
        time.run(LONG);
        instance.network.weather(Network.Weather.FINE);
        assertThat(time.runUntil(instance::leads, LONG)).isTrue();
        instance.coordinator.connect(EAST);
        assertThat(time.runUntil(() -> instance.isConnectedTo(EAST), LONG)).isTrue();
        instance.sessions.lose(EAST, "the heartbeat failed");
        instance.sessions.lose(EAST, "the heartbeat failed");
        time.run(LONG);

        assertThat(instance.isConnectedTo(EAST)).isTrue();
        assertThat(duty.startedFor()).hasSize(2).doesNotHaveDuplicates();
        assertThat(isLive(instance)).isTrue();
    }

    @Test
    void a_request_that_reaches_the_loop_behind_a_failure_is_answered() {
        Saboteur saboteur = new Saboteur();
        Instance instance = leader(Instance.Options.PLAIN.withRecorder(saboteur));
        saboteur.armed = true;
        instance.coordinator.resign();
        CompletableFuture<ConnectOutcome> asked =
                instance.coordinator.connect(EAST).toCompletableFuture();
        assertThat(asked).isNotDone();
        time.run(Duration.ofSeconds(1));

        assertThat(asked).isCompletedWithValueMatching(DriverTest::isUnavailable);
    }

    /** Counts steps, and those of them that did nothing though time alone asked for them. */
    private static final class StepCounter implements Recorder {
        private int all;
        private int idleTicks;

        @Override
        public void stepped(Moment now, Input input, Node before, Node.Step step) {
            all++;
            idleTicks += input instanceof Input.Tick && step.effects().isEmpty() ? 1 : 0;
        }

        @Override
        public void failed(Moment now, Input input, Node before, Throwable bug) {
            throw new AssertionError(bug);
        }
    }

    /** A recorder that fails inside the driver's step, as a bug there would. */
    private static final class Saboteur implements Recorder {
        private boolean armed;
        private int failures;

        @Override
        public void stepped(Moment now, Input input, Node before, Node.Step step) {
            if (armed) {
                throw new IllegalStateException("sabotage");
            }
        }

        @Override
        public void failed(Moment now, Input input, Node before, Throwable bug) {
            failures++;
        }
    }
}
