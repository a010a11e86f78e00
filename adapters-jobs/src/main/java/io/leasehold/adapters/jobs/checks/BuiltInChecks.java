package io.leasehold.adapters.jobs.checks;

import io.leasehold.ports.inspection.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The checks that come with the program, to be installed as scripts. */
public final class BuiltInChecks {

    private static final String PREFIX = "Builtin_";
    private static final String INDEX = "index.yaml";

    private BuiltInChecks() {}

    /** Reads all of them, in the order of the index. */
    public static List<Script> all() {
        return index().stream().map(BuiltInChecks::script).toList();
    }

    /**
     * One check of the index.
     *
     * @param code as users know it, without the prefix; also the name of its file
     * @param uses the parts that stand before it in the script, beside the base
     */
    record Entry(
            String code,
            String name,
            String description,
            String group,
            String version,
            String kind,
            int timeoutSeconds,
            List<String> uses) {}

    static List<Entry> index() {
        return YAMLMapper.builder().build().readValue(text(INDEX), new TypeReference<List<Entry>>() {});
    }

    private static Script script(Entry entry) {
        return new Script(
                PREFIX + entry.code(),
                entry.name(),
                Script.Type.BUILTIN,
                entry.description(),
                entry.group(),
                entry.version(),
                entry.kind(),
                Duration.ofSeconds(entry.timeoutSeconds()),
                source(entry));
    }

    /** A script stands alone: what it shares with others is put before it. */
    private static String source(Entry entry) {
        Stream<String> parts = Stream.concat(Stream.of("base"), entry.uses().stream());
        return Stream.concat(parts.map(part -> "parts/" + part), Stream.of(entry.code()))
                .map(file -> text(file + ".lua"))
                .collect(Collectors.joining("\n"));
    }

    private static String text(String file) {
        try (InputStream in = BuiltInChecks.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
