package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The built-in checks on a real API server that has the objects of their fixtures: each finds exactly what is wrong. */
@Tag("e2e")
@Timeout(600)
final class BuiltInChecksE2eIT {
    private static @Nullable KubeServer kube;

    /** Objects of the whole cluster would be found by other scenarios, so this one has a server of its own. */
    @BeforeAll
    static void start() {
        kube = KubeServer.started("checked-kube");
    }

    @AfterAll
    static void stop() {
        kube().close();
    }

    @Test
    void each_check_finds_on_a_real_server_what_it_finds_in_its_fixture() {
        Http http = kube().api().http();
        List<String> wrong = new ArrayList<>();
        try (InspectedCluster cluster = new InspectedCluster(kube().url())) {
            KubeObjects objects = new KubeObjects(http);
            check(CheckFixture::needsNoGatewayApi, cluster, objects, wrong);
            new GatewayApi(http).install();
            check(fixture -> !fixture.needsNoGatewayApi(), cluster, objects, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(
            Predicate<CheckFixture> which, InspectedCluster cluster, KubeObjects objects, List<String> wrong) {
        List<CheckFixture> fixtures = CheckFixture.all().stream()
                .filter(CheckFixture::isForOldServers)
                .filter(which)
                .toList();
        assertThat(fixtures).isNotEmpty();
        for (CheckFixture fixture : fixtures) {
            create(fixture, objects, wrong);
            cluster.forget();
            compare(fixture, run(cluster, fixture.check()), wrong);
            objects.clear();
        }
    }

    /**
     * One process runs the checks of all fixtures, since a hundred would take their time to start; what a check keeps
     * for the others of its run would be answers of another fixture.
     */
    private static ScriptOutcome run(InspectedCluster cluster, Script check) {
        return cluster.run(check.source().replaceAll(":Cache\\(\\d+\\)", ""), check.timeout());
    }

    private static void create(CheckFixture fixture, KubeObjects objects, List<String> wrong) {
        fixture.objects().stream()
                .filter(object -> !CheckFixture.onOldServer(object).equals("unknown"))
                .forEach(object -> {
                    Answer answer = objects.put(object);
                    boolean refusal = CheckFixture.onOldServer(object).equals("refused");
                    if (answer.ok() == refusal) {
                        wrong.add(fixture + ": the server answered " + answer + " to " + object);
                    }
                });
    }

    private static void compare(CheckFixture fixture, ScriptOutcome outcome, List<String> wrong) {
        List<String> findings = outcome.events().stream()
                .filter(event -> event.status() != EventStatus.NORMAL)
                .map(CheckFixture::line)
                .sorted()
                .toList();
        if (outcome.status() != ScriptStatus.SUCCESS) {
            wrong.add(fixture + ": " + outcome.error());
        } else if (!findings.equals(fixture.findings().stream().sorted().toList())) {
            wrong.add(fixture + ": found " + findings + " instead of " + fixture.findings());
        } else if (outcome.events().stream()
                        .filter(event -> event.status() == EventStatus.NORMAL)
                        .count()
                != 1) {
            wrong.add(fixture + ": it does not tell once what is healthy");
        }
    }

    private static KubeServer kube() {
        return Objects.requireNonNull(kube, "the server was started");
    }
}
