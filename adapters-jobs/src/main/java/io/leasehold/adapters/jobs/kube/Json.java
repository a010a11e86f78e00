package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.run.Plain;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of servers as JSON, or as little of them as is needed. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    /** Where a page of a list says how to go on. */
    static final String CONTINUE = "metadata.continue";

    private Json() {}

    static JsonNode tree(Got got) throws Unanswered {
        try {
            return MAPPER.readTree(got.body());
        } catch (JacksonException e) {
            throw noJson();
        }
    }

    static byte[] text(String text) {
        return MAPPER.writeValueAsBytes(text);
    }

    /** The texts at the top of a document and of its metadata; all else is passed over, and checked on the way. */
    static Map<String, String> texts(byte[] document) throws Unanswered {
        try (JsonParser parser = MAPPER.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noJson();
            }
            Map<String, String> texts = new TreeMap<>();
            read(parser, "", texts);
            if (parser.nextToken() != null) {
                throw noJson();
            }
            return texts;
        } catch (JacksonException e) {
            throw noJson();
        }
    }

    private static void read(JsonParser parser, String prefix, Map<String, String> texts) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getString());
            } else if (value == JsonToken.START_OBJECT && name.equals("metadata")) {
                read(parser, "metadata.", texts);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** What the server says for itself, as the end of a sentence. */
    static String messageOf(Got got) {
        try {
            String message = texts(got.body()).getOrDefault("message", "");
            return message.isBlank() ? "" : ": " + Plain.quoted(message);
        } catch (Unanswered isNoStatus) {
            return "";
        }
    }

    static Unanswered noJson() {
        return new Unanswered("the server's answer is not the JSON that was asked for");
    }
}
