package io.leasehold.adapters.jdbc.helm;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lists of texts as JSON. Everything but ASCII is escaped, so that any text can be stored. */
final class TextLists {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private TextLists() {}

    static String write(List<String> texts) {
        return JSON.writeValueAsString(texts);
    }

    static List<String> read(String json) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "a chart has a list that is none: somebody changed it by hand; update its repository", e);
        }
    }
}
