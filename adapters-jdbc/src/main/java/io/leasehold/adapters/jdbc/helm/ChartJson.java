package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.ports.helm.ChartVersion;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Versions of charts as JSON. Everything but ASCII is escaped, so that any text can be stored. */
final class ChartJson {

    /** What is kept of a text. */
    private static final int LONGEST_TEXT = 16 * 1024;

    /** The years that people know. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ChartJson() {}

    /**
     * How a version is read; the names are those of the JSON.
     *
     * @param created empty if the index does not tell
     */
    private record Stored(
            String version,
            String appVersion,
            String kubeVersion,
            String description,
            String home,
            String icon,
            List<String> keywords,
            boolean deprecated,
            List<String> urls,
            String digest,
            String created) {

        ChartVersion of(String chart) {
            return new ChartVersion(
                    chart,
                    version,
                    appVersion,
                    kubeVersion,
                    description,
                    home,
                    icon,
                    keywords,
                    deprecated,
                    urls,
                    digest,
                    created.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(created)));
        }
    }

    /** What an index tells may be anything. */
    private static String text(String text) {
        return OneLine.of(text, LONGEST_TEXT);
    }

    private static boolean isKnown(Instant instant) {
        return instant.isAfter(EARLIEST) && instant.isBefore(LATEST);
    }

    /** The version's number as it is stored. */
    static String number(ChartVersion version) {
        return OneLine.of(version.version(), ChartInsert.LONGEST_NAME);
    }

    /** A list of versions that is being written. */
    static final class VersionList {
        private final StringWriter text = new StringWriter();
        private final JsonGenerator json = JSON.createGenerator(text);

        VersionList() {
            json.writeStartArray();
        }

        void add(ChartVersion version) {
            write(json, version);
        }

        /** Characters so far, of what is not in a buffer. */
        int length() {
            return text.getBuffer().length();
        }

        String finish() {
            json.writeEndArray();
            json.close();
            return text.toString();
        }
    }

    static String write(ChartVersion version) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, version);
        }
        return text.toString();
    }

    /** By hand: what would do it by itself costs a new process half a second to get ready. */
    private static void write(JsonGenerator json, ChartVersion version) {
        json.writeStartObject();
        json.writeStringProperty("version", number(version));
        json.writeStringProperty("appVersion", text(version.appVersion()));
        json.writeStringProperty("kubeVersion", text(version.kubeVersion()));
        json.writeStringProperty("description", text(version.description()));
        json.writeStringProperty("home", text(version.home()));
        json.writeStringProperty("icon", text(version.icon()));
        json.writeName("keywords");
        write(json, version.keywords());
        json.writeBooleanProperty("deprecated", version.deprecated());
        json.writeName("urls");
        write(json, version.urls());
        json.writeStringProperty("digest", text(version.digest()));
        json.writeStringProperty(
                "created",
                version.created()
                        .filter(ChartJson::isKnown)
                        .map(Instant::toString)
                        .orElse(""));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, List<String> texts) {
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    static String write(List<String> numbers) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, numbers);
        }
        return text.toString();
    }

    static ChartVersion version(String chart, String json) {
        return read(json, Stored.class).of(chart);
    }

    static List<ChartVersion> versions(String chart, String json) {
        return Arrays.stream(read(json, Stored[].class))
                .map(stored -> stored.of(chart))
                .toList();
    }

    static List<String> numbers(String json) {
        return List.of(read(json, String[].class));
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "a chart in the database is none: somebody changed it by hand; update its repository", e);
        }
    }
}
