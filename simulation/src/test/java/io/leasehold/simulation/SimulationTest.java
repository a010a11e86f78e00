package io.leasehold.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Verdict;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.scenario.file.BadScenario;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The embedding API; what docs/simulation.md shows stands here, between the marks, and is thereby compiled and run. */
final class SimulationTest {

    // docs: crash
    @Test
    void when_the_leader_crashes_another_leads_within_a_lease_and_nothing_is_violated() {
        Simulation fleet = Simulation.of("nodes: {count: 3}").seed(7).start();
        fleet.run(Duration.ofSeconds(30));
        String first = fleet.leader().orElseThrow();

        fleet.perform("do: crash, node: leader, restart: 20s");

        assertThat(fleet.runUntil(() -> fleet.leader().isPresent(), Duration.ofSeconds(62)))
                .isTrue();
        assertThat(fleet.leader()).isNotEqualTo(first);
        assertThat(fleet.violations()).isEmpty();
    }
    // docs: end

    // docs: duty
    /** Sends one mail a minute while its instance leads; what it sends, the test sees. */
    record Mailer(Surroundings around, List<String> sent) implements LeaderDuty {
        @Override
        public String name() {
            return "mailer";
        }

        @Override
        public boolean needsFence() {
            return false;
        }

        @Override
        public Run start(Reign reign) {
            send(reign);
            return () -> CompletableFuture.completedFuture(null);
        }

        private void send(Reign reign) {
            if (reign.guard().mayAct()) {
                sent.add(around.setup().self() + " in term " + reign.term());
                around.later().in(Duration.ofMinutes(1), () -> send(reign));
            }
        }
    }

    @Test
    void only_the_leader_sends_mail_though_it_is_paused_across_its_deadline() {
        List<String> sent = new ArrayList<>();
        Simulation fleet = Simulation.of("nodes: {count: 3}")
                .duty(around -> new Mailer(around, sent))
                .start();
        fleet.run(Duration.ofSeconds(90));
        fleet.perform("do: pause, node: leader, for: 2m");
        fleet.run(Duration.ofMinutes(4));

        assertThat(fleet.violations()).isEmpty();
        assertThat(sent).anyMatch(mail -> mail.endsWith("term 1")).anyMatch(mail -> mail.endsWith("term 2"));
    }
    // docs: end

    @Test
    void a_duty_that_confirms_its_stop_while_it_still_acts_is_no_harm_to_the_fleet_but_the_jobs_own_check_sees_it() {
        Simulation fleet = Simulation.of("nodes: {count: 2}\nduty: {every: 1s, takes: 500ms..2s}")
                .given(around -> around.withDuties(around.duties().stream()
                        .map(Hasty::new)
                        .map(LeaderDuty.class::cast)
                        .toList()))
                .start();
        fleet.run(Duration.ofSeconds(30));
        fleet.perform("do: resign, node: leader");
        fleet.run(Duration.ofSeconds(30));

        assertThat(fleet.violations()).extracting(Violation::invariant).containsExactly(Invariant.S9);
    }

    /** Says that it has stopped before it has. */
    record Hasty(LeaderDuty duty) implements LeaderDuty {
        @Override
        public String name() {
            return duty.name();
        }

        @Override
        public boolean needsFence() {
            return duty.needsFence();
        }

        @Override
        public Run start(Reign reign) {
            Run run = duty.start(reign);
            return new Run() {
                @Override
                public CompletionStage<Void> stop() {
                    run.stop();
                    return CompletableFuture.completedFuture(null);
                }
            };
        }
    }

    @Test
    void the_same_seed_gives_the_same_run_and_another_another() {
        assertThat(hash(3)).isEqualTo(hash(3)).isNotEqualTo(hash(4));
    }

    private static long hash(long seed) {
        Simulation fleet = Simulation.of("nodes: {count: 3}\nclusters: {count: 2, connect: {at: 5s}}")
                .seed(seed)
                .start();
        fleet.run(Duration.ofMinutes(2));
        assertThat(fleet.isConnected("a", "c1")).isTrue();
        return fleet.result().traceHash();
    }

    @Test
    void a_scenario_with_phases_runs_to_its_verdict() {
        Simulation fleet = Simulation.of("""
                        nodes: {count: 3}
                        phases: {warmUp: 20s, faults: 2m, converge: 100s}
                        timeline:
                          - {at: 30s, do: crash, node: leader, restart: 30s}
                        expect: {sometimes: [failover]}
                        """).start();

        assertThat(fleet.finish().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void what_is_no_action_is_refused_with_a_sentence() {
        Simulation fleet = Simulation.of("").start();

        assertThatThrownBy(() -> fleet.perform("do: krash, node: a"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("krash")
                .hasMessageContaining("crash");
    }
}
