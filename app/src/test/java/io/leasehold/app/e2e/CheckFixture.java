package io.leasehold.app.e2e;

import io.leasehold.adapters.jobs.checks.BuiltInChecks;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A fixture of the tests of the built-in checks: objects, and what the check must find in a cluster that has them. */
record CheckFixture(String code, String name, List<ObjectNode> objects, List<String> expected) {
    /** Says what Kubernetes 1.20 does with an object: {@code refused}, or {@code unknown} where it drops what matters. */
    private static final String OLD_SERVER = "on-1.20";

    private static final String NO_OBJECT = "fixture/v1";
    private static final Path FOLDER = Path.of("../adapters-jobs/src/test/resources/io/leasehold/adapters/jobs/checks");

    /** All that consist of what an API server alone has. */
    static List<CheckFixture> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(CheckFixture::read)
                    .filter(fixture -> fixture.objects().stream()
                            .noneMatch(object -> text(object, "apiVersion").equals(NO_OBJECT)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static CheckFixture read(Path file) {
        String name = file.getFileName().toString().replace(".yaml", "");
        return new CheckFixture(
                FOLDER.relativize(file).getName(0).toString(),
                name,
                objects(contents(file)),
                contents(file.resolveSibling("expected-" + name + ".txt"))
                        .lines()
                        .toList());
    }

    private static List<ObjectNode> objects(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAMLMapper.builder().build().readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(ObjectNode.class::cast)
                    .peek(CheckFixture::fill)
                    .toList();
        }
    }

    /** Fills in what no file can hold: {@code @x 1000} is a thousand times x, {@code @10m ago} the time ten minutes ago. */
    private static void fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(filled(each.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i)));
            }
        }
    }

    private static JsonNode filled(JsonNode value) {
        fill(value);
        String text = value.asString("");
        if (text.matches("@\\w \\d+")) {
            return StringNode.valueOf(text.substring(1, 2).repeat(Integer.parseInt(text.substring(3))));
        }
        if (text.matches("@\\d+m ago")) {
            long minutes = Long.parseLong(text.substring(1, text.indexOf('m')));
            Instant then = Instant.now().minus(minutes, ChronoUnit.MINUTES);
            return StringNode.valueOf(then.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return value;
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
