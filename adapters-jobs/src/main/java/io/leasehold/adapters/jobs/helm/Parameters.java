package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.RunOver;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which repositories a run is for.
 *
 * @param repository one of them; all active ones without
 */
record Parameters(Optional<String> repository) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads nothing, or {@code {"repository":"NAME"}}. */
    static Parameters read(String text) throws RunOver {
        if (text.isBlank()) {
            return new Parameters(Optional.empty());
        }
        JsonNode name = tree(text).path("repository");
        if (!name.isString() || name.stringValue().isBlank()) {
            throw illegal();
        }
        return new Parameters(Optional.of(name.stringValue()));
    }

    private static JsonNode tree(String text) throws RunOver {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isObject() && tree.size() == 1) {
                return tree;
            }
        } catch (JacksonException problem) {
            throw illegal();
        }
        throw illegal();
    }

    private static RunOver illegal() {
        return RunOver.failed("the parameters cannot be read: leave them empty for all active repositories, or give"
                + " {\"repository\":\"NAME\"} for one");
    }
}
