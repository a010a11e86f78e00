package io.leasehold.coordinator.journal;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values a journal holds, as JSON and back. Not for several threads at once. */
final class Codec {

    private static final int HASH_CHARACTERS = 16;

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final JsonMapper mapper = JsonMapper.builder(factory).build();
    private final Shapes shapes = new Shapes();
    final Shape state = shapes.of(Node.class);
    final Shape input = shapes.of(Input.class);
    final Shape effects = Collected.list(shapes.of(Effect.class));
    final Shape mono = shapes.of(MonoTime.class);

    /** The shape of another type, for tests. */
    Shape of(Class<?> type) {
        return shapes.of(type);
    }

    byte[] bytes(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = mapper.createGenerator(out)) {
            writer.accept(generator);
        }
        return out.toByteArray();
    }

    byte[] bytes(Shape shape, Object value) {
        return bytes(out -> shape.write(out, value));
    }

    String text(Shape shape, Object value) {
        return new String(bytes(shape, value), StandardCharsets.UTF_8);
    }

    /**
     * Reads one line as JSON.
     *
     * @throws Malformed if it is none
     */
    JsonNode parse(String line) {
        try {
            return mapper.readTree(line);
        } catch (JacksonException notJson) {
            throw new Malformed("it is not JSON", notJson.getOriginalMessage(), notJson);
        }
    }

    @SuppressWarnings("unchecked")
    List<Effect> readEffects(JsonNode json, String place) {
        return (List<Effect>) effects.read(json, place);
    }

    /** What two equal states have in common and two different ones do not: the beginning of a SHA-256. */
    String hash(Node node) {
        return hash(bytes(state, node));
    }

    static String hash(byte[] canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical);
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
