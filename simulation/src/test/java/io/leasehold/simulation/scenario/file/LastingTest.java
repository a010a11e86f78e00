package io.leasehold.simulation.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.simulation.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LastingTest {

    private static final String TEXT = """
            name: x
            about: y
            phases: {warmUp: 30s, faults: 60s, converge: 90s}
            swarm: {every: 10s}
            timeline:
              - {at: 40s, do: crash, node: a}
              - {at: 150s, do: connect, cluster: c1, via: a}
            clusters: {count: 1}
            """;

    private final Scenario scenario = ScenarioFile.parse("x.yaml", TEXT);

    @Test
    void the_phase_of_faults_takes_what_the_others_leave() {
        Scenario lasting = Lasting.lasting(scenario, "10m");

        assertThat(lasting.phases())
                .isEqualTo(new Scenario.Phases(
                        scenario.phases().warmUp(),
                        Duration.ofMinutes(8).toNanos(),
                        scenario.phases().converge()));
        assertThat(lasting).usingRecursiveComparison().ignoringFields("phases").isEqualTo(scenario);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "119s|119s is too short: warm-up and converge of x take 2m",
                "0s|0s is too short: warm-up and converge of x take 2m",
                "-5m|-5m is too short: warm-up and converge of x take 2m",
                "32d|32d is too long: a run lasts at most 31d",
                "2m|line 7: at 150s is after the end of a run of 2m: let it last longer",
                "20d|swarm could make 691154 orders of the timeline: at most 10000 fit, so make it rarer",
                "10|10 has no unit: write 10s or 10ms",
                "soon|soon is no duration: write it as 80s or 1.5s",
            })
    void what_does_not_fit_is_refused(String duration, String sentence) {
        assertThatThrownBy(() -> Lasting.lasting(scenario, duration))
                .isInstanceOf(BadScenario.class)
                .hasMessage(sentence);
    }
}
