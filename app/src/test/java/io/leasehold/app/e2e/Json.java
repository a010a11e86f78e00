package io.leasehold.app.e2e;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as a tree: the harness knows the wire, not the product's types. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Text that is no JSON (a health page, an empty body) reads as a missing node. */
    static JsonNode read(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return MAPPER.missingNode();
        }
        return MAPPER.readTree(trimmed);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
