package io.leasehold.simulation.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Resolver;
import io.leasehold.simulation.scenario.Scenario;
import org.junit.jupiter.api.Test;

class ScenarioPrinterTest {

    private static final int SEEDS = 2_000;

    @Test
    void what_is_printed_is_read_as_an_equal_scenario() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario scenario = RandomScenarios.of(seed);
            assertReadAgain(seed, scenario);
        }
    }

    @Test
    void a_resolved_scenario_is_read_as_an_equal_one_too() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertReadAgain(seed, Resolver.resolve(RandomScenarios.of(seed), seed));
        }
    }

    private static void assertReadAgain(long seed, Scenario scenario) {
        String text = ScenarioPrinter.print(scenario);
        assertThat(withoutLines(ScenarioFile.parse("x.yaml", text)))
                .as("seed " + seed + "\n" + text)
                .isEqualTo(withoutLines(scenario));
    }

    @Test
    void it_is_readable() {
        String text = ScenarioPrinter.print(ScenarioFile.parse("whole.yaml", ScenarioFileTest.WHOLE));

        assertThat(text).isEqualTo("""
                        name: gc-pause-across-deadline
                        about: A garbage collection across the deadline; the fence refuses what comes after it.
                        shows: [F28]
                        nodes: {count: 3, started: 2, startWithin: 0s..2s, clocks: {offset: ±10m, ratePpm: ±200, wall: ±2h}, each: {b: {election: {lease: 30s, renewDeadline: 24s, retry: 5s}, sync: {lease: 30s, renewInterval: 10s, resync: 30s, cleanup: 30s, onHolderLoss: takeover}, clocks: {offset: ±10m, ratePpm: 300, wall: ±2h}}}}
                        election: {lease: 1m, renewDeadline: 50s, retry: 10s}
                        sync: {lease: 1m, renewInterval: 20s, resync: 30s, cleanup: 30s, onHolderLoss: takeover}
                        clusters: {count: 20, connect: {at: 5s, via: a}}
                        network: {request: 2ms..5ms, response: 1ms..5ms, watch: 1ms..20ms, session: 10ms..60ms, database: 1ms..4ms}
                        duty: {every: 5s, takes: 100ms..2s, stopTakes: 0s..1s}
                        phases: {warmUp: 30s, faults: 4m, converge: 150s}
                        swarm: {kinds: [crash, pause, partition], every: 20s}
                        timeline:
                          - {at: 40s, do: crash, node: leader, restart: 20s}
                          - {at: 1m..2m, every: 30s, chance: 0.5, do: pause, node: any, for: 5s..70s}
                          - {when: "believes(a) && workInFlight(a)", after: 1s, times: 2, do: pause, node: a, for: 80s}
                        expect: {always: [S1, S3, L1], sometimes: [failover, staleTokenRejected], never: [stepDown], within: {L1: 80s}}
                        """);
    }

    @Test
    void defaults_that_say_nothing_are_left_out() {
        assertThat(ScenarioPrinter.print(ScenarioFileTest.with("")).lines().map(line -> line.split(":", -1)[0]))
                .containsExactly("name", "about", "nodes", "election", "sync", "network", "phases");
    }

    @Test
    void durations_are_told_in_the_largest_unit_that_reads_well() {
        assertThat(Units.show(0)).isEqualTo("0s");
        assertThat(Units.show(90_000_000_000L)).isEqualTo("90s");
        assertThat(Units.show(-3_600_000_000_000L)).isEqualTo("-1h");
        assertThat(Units.show(172_800_000_000_000L)).isEqualTo("2d");
        assertThat(Units.show(1_500_000_000L)).isEqualTo("1.5s");
        assertThat(Units.show(1_500_001L)).isEqualTo("1.500001ms");
        assertThat(Units.show(25_000L)).isEqualTo("25us");
    }

    static Scenario withoutLines(Scenario s) {
        return new Scenario(
                s.name(),
                s.about(),
                s.shows(),
                s.nodes(),
                s.election(),
                s.sync(),
                s.clusters(),
                s.network(),
                s.duty(),
                s.phases(),
                s.swarm(),
                s.timeline().stream()
                        .map(order -> new Order(0, order.trigger(), order.action()))
                        .toList(),
                s.expect());
    }
}
