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

    /** Some thousands of kinds, each with its verbs; as a tree that is some MiB. */
    private static final int MOST_TOKENS = 100_000;

    private Json() {}

    /** As a tree, which takes many times the room of its text: of an answer with many values none is made. */
    static JsonNode tree(Got got) throws Unanswered {
        try {
            count(got.body());
            return MAPPER.readTree(got.body());
        } catch (JacksonException e) {
            throw noJson();
        }
    }

    private static void count(byte[] document) throws Unanswered {
        try (JsonParser parser = MAPPER.createParser(document)) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
                if (tokens > MOST_TOKENS) {
                    throw new Unanswered("the cluster's answer consists of more than " + MOST_TOKENS
                            + " parts, the most that are taken: look at what the cluster serves there");
                }
            }
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

    /** Returns whether the answer has the form that API servers give to their refusals. */
    static boolean isStatus(Got got) {
        try {
            return texts(got.body()).getOrDefault("kind", "").equals("Status");
        } catch (Unanswered isNoJson) {
            return false;
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
