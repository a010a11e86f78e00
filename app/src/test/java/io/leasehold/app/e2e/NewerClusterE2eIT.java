package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The built-in checks on kinds that Kubernetes 1.20 does not serve, asked on a session to a stand-in that does. */
@Tag("e2e")
@Timeout(300)
final class NewerClusterE2eIT {

    @Test
    void each_check_finds_on_a_newer_server_what_it_finds_in_its_fixture() {
        List<CheckFixture> fixtures = CheckFixture.all().stream()
                .filter(CheckFixture::isForNewerServers)
                .toList();
        assertThat(fixtures).hasSizeGreaterThan(10);
        for (CheckFixture fixture : fixtures) {
            ScriptOutcome outcome = run(fixture);
            assertThat(outcome.error()).as(fixture.toString()).isEmpty();
            assertThat(outcome.events().stream().map(CheckFixture::line))
                    .as(fixture.toString())
                    .containsExactlyInAnyOrderElementsOf(fixture.expected());
        }
    }

    private static ScriptOutcome run(CheckFixture fixture) {
        try (StandInServer newer = new NewerCluster(fixture.objects()).started();
                InspectedCluster cluster = new InspectedCluster(newer.url())) {
            return cluster.run(fixture.check());
        }
    }
}
