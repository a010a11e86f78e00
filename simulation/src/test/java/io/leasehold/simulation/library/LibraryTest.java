package io.leasehold.simulation.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LibraryTest {

    /** Tests run in the folder of their module. */
    private static final Path SCENARIOS = Path.of("..", "scenarios");

    @Test
    void the_index_names_each_file_once_and_nothing_else() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            List<String> there = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .toList();
            assertThat(Library.names()).isNotEmpty().containsExactlyInAnyOrderElementsOf(there);
        }
    }

    static List<String> names() {
        return Library.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_scenario_can_be_read_and_is_called_as_its_file_is(String name) throws IOException {
        Scenario scenario = Library.scenario(name).orElseThrow();

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.about()).isNotBlank();
        assertThat(Library.text(name)).contains(Files.readString(SCENARIOS.resolve(name + ".yaml")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-scenario", "index", "../failover", "failover.yaml"})
    void what_the_index_does_not_name_is_not_there(String name) {
        assertThat(Library.text(name)).isEmpty();
    }
}
