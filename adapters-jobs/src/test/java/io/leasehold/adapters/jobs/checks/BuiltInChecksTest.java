package io.leasehold.adapters.jobs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.inspection.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaj.vm2.Globals;
import org.luaj.vm2.lib.jse.JsePlatform;

final class BuiltInChecksTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/leasehold/adapters/jobs/checks");

    /** The codes by which users' schedules name them. */
    private static final List<String> CODES = List.of(
            "Service_001",
            "ConfigMap_002",
            "ConfigMap_003",
            "ConfigMap_004",
            "Deployment_005",
            "CronJob_006",
            "Gateway_007",
            "GatewayClass_008",
            "HPA_Condition_009",
            "HPA_ScaleTargetRef_010",
            "HPA_Resource_011",
            "HTTPRoute_Backend_012",
            "HTTPRoute_Gateway_014",
            "Ingress_015",
            "Job_016",
            "MutatingWebhook_017",
            "NetworkPolicy_018",
            "Node_019",
            "Pod_020",
            "PVC_021",
            "ReplicaSet_022",
            "Security_SA_023",
            "Security_RoleBinding_024",
            "Security_Pod_025",
            "StatefulSet_026",
            "StorageClass_027",
            "PV_028",
            "PVC_029",
            "ValidatingWebhook_030",
            "Pod_Log_Error_031",
            "Pod_ResourceUsage_032",
            "ImageRisk_001",
            "ImageRisk_002",
            "ImageRisk_003",
            "Probe_001",
            "Probe_002",
            "Prometheus_001",
            "Prometheus_002");

    static List<Script> checks() {
        return BuiltInChecks.all();
    }

    static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_check_tells_exactly_what_is_so(Fixture fixture) {
        assertThat(BareLua.run(source(fixture.code()), fixture))
                .containsExactlyInAnyOrderElementsOf(fixture.expected());
    }

    @Test
    void each_check_is_told_what_is_healthy_and_what_is_broken() {
        Map<String, List<String>> fixtures = Fixture.all().stream()
                .collect(Collectors.groupingBy(Fixture::code, Collectors.mapping(Fixture::name, Collectors.toList())));

        assertThat(fixtures).containsOnlyKeys(CODES);
        assertThat(fixtures.values()).allSatisfy(names -> assertThat(names).contains("broken", "healthy"));
    }

    @Test
    void a_healthy_cluster_has_no_finding_and_a_broken_one_has_some() {
        for (Fixture fixture : Fixture.all()) {
            List<String> findings = fixture.expected().stream()
                    .filter(line -> !line.startsWith("NORMAL"))
                    .toList();
            if (fixture.name().equals("healthy")) {
                assertThat(findings).as(fixture.code()).isEmpty();
            } else if (fixture.name().equals("broken")) {
                assertThat(findings).as(fixture.code()).isNotEmpty();
            }
        }
    }

    @Test
    void the_index_has_each_code_of_the_table_and_each_file_and_nothing_else() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".lua"))
                            .map(name -> name.replace(".lua", "")))
                    .containsExactlyInAnyOrderElementsOf(CODES);
        }
        assertThat(BuiltInChecks.index()).extracting(BuiltInChecks.Entry::code).containsExactlyElementsOf(CODES);
    }

    @Test
    void each_part_is_used() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("parts"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".lua", ""))
                            .filter(part -> !part.equals("base")))
                    .containsExactlyInAnyOrderElementsOf(BuiltInChecks.index().stream()
                            .flatMap(entry -> entry.uses().stream())
                            .distinct()
                            .toList());
        }
    }

    @Test
    void names_and_codes_are_unique() {
        assertThat(checks()).extracting(Script::name).doesNotHaveDuplicates();
        assertThat(checks()).extracting(Script::code).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void a_check_is_a_complete_script(Script check) {
        assertThat(check.code()).startsWith("Builtin_").matches("[A-Za-z0-9._-]{1,128}");
        assertThat(check.type()).isEqualTo(Script.Type.BUILTIN);
        assertThat(check.description()).endsWith(".");
        assertThat(lua().load(check.source(), check.code())).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void a_check_that_walks_all_pods_has_more_time(Script check) {
        if (check.source().contains("list(\"\", \"Pod\", \"v1\")")) {
            assertThat(check.timeout()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
        } else {
            assertThat(check.timeout()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        }
    }

    private static Globals lua() {
        return JsePlatform.standardGlobals();
    }

    private static String source(String code) {
        return checks().stream()
                .filter(check -> check.code().equals("Builtin_" + code))
                .map(Script::source)
                .findFirst()
                .orElseThrow();
    }
}
