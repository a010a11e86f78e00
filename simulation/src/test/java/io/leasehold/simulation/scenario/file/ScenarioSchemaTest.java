package io.leasehold.simulation.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Resolver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dleasehold.writeSchema=true} writes the file anew. */
class ScenarioSchemaTest {

    private static final Path FILE = Path.of("scenarios", "scenario.schema.json");

    private final MiniSchema schema = new MiniSchema(ScenarioSchema.json());

    @Test
    void the_file_is_what_the_tables_say() throws Exception {
        Path file = Files.exists(Path.of("simulation")) ? FILE : Path.of("..").resolve(FILE);
        if (Boolean.getBoolean("leasehold.writeSchema")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, ScenarioSchema.json());
        }

        assertThat(Files.readString(file))
                .as("run this test with -Dleasehold.writeSchema=true")
                .isEqualTo(ScenarioSchema.json());
    }

    @Test
    void whatever_is_printed_is_accepted() {
        for (long seed = 0; seed < 100; seed++) {
            String open = ScenarioPrinter.print(RandomScenarios.of(seed));
            String resolved = ScenarioPrinter.print(Resolver.resolve(RandomScenarios.of(seed), seed));
            assertThat(schema.accepts(open)).as(open).isTrue();
            assertThat(schema.accepts(resolved)).as(resolved).isTrue();
        }
    }

    @Test
    void a_scenario_written_by_hand_is_accepted() {
        assertThat(schema.accepts(ScenarioFileTest.WHOLE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timline: []",
                "nodes: {cuont: 3}",
                "nodes: {count: three}",
                "nodes: {clocks: {offset: 10}}",
                "nodes: {clocks: {ratePpm: 3s}}",
                "nodes: {each: {'1': {}}}",
                "nodes: {each: {b: {elections: {}}}}",
                "election: {lease: 60}",
                "election: {lease: 1s..2s}",
                "sync: {onHolderLoss: takeovr}",
                "clusters: {}",
                "clusters: {count: 1, connect: {via: a}}",
                "network: {request: -1s}",
                "phases: {faults: 1}",
                "swarm: {kinds: [crush], every: 1s}",
                "swarm: {kinds: [crash]}",
                "expect: {always: [S15]}",
                "expect: {sometimes: [failOvr]}",
                "expect: {within: {S1: 80s}}",
                "shows: [f28]",
                "timeline: [{at: 1s}]",
                "timeline: [{do: compact}]",
                "timeline: [{at: 1s, do: crush, node: a}]",
                "timeline: [{at: 1s, do: crash}]",
                "timeline: [{at: 1s, do: crash, node: a, for: 1s}]",
                "timeline: [{at: 1s, do: crash, node: A}]",
                "timeline: [{at: 1s, when: lockHeld, do: compact}]",
                "timeline: [{at: 1s, times: 2, do: compact}]",
                "timeline: [{when: lockHeld, every: 2s, do: compact}]",
                "timeline: [{when: lockHeld, chance: 0.5, do: compact}]",
                "timeline: [{at: 1s, do: slow, node: a, by: -1s, for: 1s}]",
                "timeline: [{at: 1s, do: lose, node: a, chance: 1.5, for: 1s}]",
                "timeline: [{at: 1s, do: status, node: a, code: 200, for: 1s}]",
                "timeline: [{at: 1s, do: partition, node: a, leg: watch, for: 1s}]",
                "timeline: [{at: 1s, do: connect, cluster: leader}]",
                "timeline: [{at: 1s, do: delete-lease, lease: any}]",
            })
    void what_the_parser_refuses_for_its_form_is_refused(String bad) {
        String text = "name: x\nabout: y\n" + bad + "\n";

        assertThat(ScenarioRefusalTest.parsing(text)).isNotEmpty();
        assertThat(schema.accepts(text)).isFalse();
        assertThat(schema.accepts("name: x\nabout: y\n")).isTrue();
    }

    @Test
    void every_action_is_told() {
        for (Action.Kind kind : Action.Kind.values()) {
            assertThat(ScenarioSchema.json()).contains("\"#/definitions/" + kind.word() + "\"");
        }
    }
}
