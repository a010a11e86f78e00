package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.json.StrictJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a script told of a thing beside the message. It is a JSON object as a rule, and answered as one. What was cut, or is
 * nested so deeply that readers might choke on it, is answered as its text: scripts are not to be trusted.
 */
final class Extra {

    private static final int DEEPEST = 64;

    private Extra() {}

    static JsonNode of(String text) {
        try {
            JsonNode json = StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
            return json.isObject() && fits(json, DEEPEST) ? json : StringNode.valueOf(text);
        } catch (JacksonException cut) {
            return StringNode.valueOf(text);
        }
    }

    private static boolean fits(JsonNode json, int depth) {
        return depth > 0 && json.valueStream().allMatch(child -> !child.isContainer() || fits(child, depth - 1));
    }
}
