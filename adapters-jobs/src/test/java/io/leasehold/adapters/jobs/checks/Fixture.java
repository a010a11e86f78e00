package io.leasehold.adapters.jobs.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The objects of a cluster, of a file {@code <code>/<name>.yaml}, and the events that the check must tell of them. */
public record Fixture(String code, String name, List<ObjectNode> objects, List<String> expected) {

    static final Path FOLDER = Path.of("src/test/resources/io/leasehold/adapters/jobs/checks");

    static List<Fixture> all() {
        return in(FOLDER);
    }

    /** All of a folder; a module that comes after this one names it from where its own tests run. */
    public static List<Fixture> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> read(folder, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture read(Path folder, Path file) {
        String name = file.getFileName().toString().replace(".yaml", "");
        return new Fixture(
                folder.relativize(file).getName(0).toString(),
                name,
                objects(text(file)),
                text(file.resolveSibling("expected-" + name + ".txt")).lines().toList());
    }

    static List<ObjectNode> objects(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAMLMapper.builder().build().readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(ObjectNode.class::cast)
                    .peek(Fixture::fill)
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

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
