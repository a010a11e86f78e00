package io.leasehold.app.e2e;

import io.leasehold.adapters.jobs.checks.BuiltInChecks;
import io.leasehold.adapters.jobs.checks.Fixture;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A fixture of the tests of the built-in checks: objects, and what the check must find in a cluster that has them. */
record CheckFixture(String code, String name, List<ObjectNode> objects, List<String> expected) {
    /** Says what Kubernetes 1.20 does with an object: {@code refused}, or {@code unknown} where it drops what matters. */
    private static final String OLD_SERVER = "on-1.20";

    private static final String NO_OBJECT = "fixture/v1";
    private static final Path FOLDER = Path.of("../adapters-jobs/src/test/resources/io/leasehold/adapters/jobs/checks");

    /** All that consist of what an API server alone has. */
    static List<CheckFixture> all() {
        return Fixture.in(FOLDER).stream()
                .filter(fixture -> fixture.objects().stream()
                        .noneMatch(object -> text(object, "apiVersion").equals(NO_OBJECT)))
                .map(fixture -> new CheckFixture(fixture.code(), fixture.name(), fixture.objects(), fixture.expected()))
                .toList();
    }

    static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    static String onOldServer(ObjectNode object) {
        return text(object.path("metadata").path("annotations"), OLD_SERVER);
    }

    /** Findings about the objects that the old server takes as they are. */
    List<String> findings() {
        Set<String> missing = objects.stream()
                .filter(object -> !onOldServer(object).isEmpty())
                .map(object -> text(object.path("metadata"), "namespace") + " | "
                        + text(object.path("metadata"), "name") + " | ")
                .collect(Collectors.toSet());
        return expected.stream()
                .filter(line -> !line.startsWith("NORMAL"))
                .filter(line -> missing.stream().noneMatch(line::contains))
                .toList();
    }

    boolean isForOldServers() {
        return objects.isEmpty()
                || !objects.stream().allMatch(object -> onOldServer(object).equals("unknown"));
    }

    boolean isForNewerServers() {
        return objects.stream().anyMatch(object -> onOldServer(object).equals("unknown"));
    }

    Script check() {
        return BuiltInChecks.all().stream()
                .filter(check -> check.code().equals("Builtin_" + code))
                .findFirst()
                .orElseThrow();
    }

    /** An event as fixtures write it. */
    static String line(Event event) {
        return String.join(" | ", event.status().name(), dash(event.namespace()), dash(event.name()), event.message());
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    boolean needsNoGatewayApi() {
        return name.equals("absent");
    }

    @Override
    public String toString() {
        return code + " " + name;
    }
}
