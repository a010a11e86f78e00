package io.leasehold.adapters.jobs.kube;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an OpenAPI document of version 2 or 3 as a stream, and keeps descriptions and how schemas hang together; the rest, which is
 * most of it, is passed over.
 */
final class OpenApiReader {

    /** Schemas are nested in each other by hand; deeper is no schema of anybody. */
    private static final int DEEPEST = 60;

    private static final String PREFIX = "/";

    /** Of the bytes that are kept of a document, and of all documents of a run. */
    static final int MOST_KEPT = 8 << 20;

    /** What an object of ours takes beside its texts, about. */
    private static final int EACH = 200;

    private final JsonParser parser;
    private final Taking taking;
    private int kept;

    private OpenApiReader(JsonParser parser, Taking taking) {
        this.parser = parser;
        this.taking = taking;
    }

    /** Where room is taken for what is kept. */
    interface Taking {
        /** Takes room for so many bytes in all. */
        void upTo(int bytes) throws Unanswered;
    }

    /**
     * What was read.
     *
     * @param bytes that the schemas take, about
     */
    record Kept(Map<String, Schema> schemas, int bytes) {}

    static Kept schemas(byte[] document, Taking taking) throws Unanswered {
        try (JsonParser parser = Json.MAPPER.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Json.noJson();
            }
            OpenApiReader reader = new OpenApiReader(parser, taking);
            Map<String, Schema> schemas = reader.document();
            return new Kept(schemas, reader.kept);
        } catch (JacksonException e) {
            throw Json.noJson();
        }
    }

    private Map<String, Schema> document() throws Unanswered {
        Map<String, Schema> schemas = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            if (object && name.equals("definitions")) {
                schemas.putAll(properties(0));
            } else if (object && name.equals("components")) {
                schemas.putAll(components());
            } else {
                parser.skipChildren();
            }
        }
        return schemas;
    }

    private Map<String, Schema> components() throws Unanswered {
        Map<String, Schema> schemas = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals("schemas");
            if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
                schemas.putAll(properties(0));
            } else {
                parser.skipChildren();
            }
        }
        return schemas;
    }

    private Map<String, Schema> properties(int depth) throws Unanswered {
        Map<String, Schema> properties = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && depth < DEEPEST) {
                keep(name);
                properties.put(name, schema(depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return Map.copyOf(properties);
    }

    private Schema schema(int depth) throws Unanswered {
        String description = "";
        Set<String> kinds = Set.of();
        Optional<String> reference = Optional.empty();
        Map<String, Schema> properties = Map.of();
        Optional<Schema> items = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("description")) {
                description = keep(parser.getString());
            } else if (value == JsonToken.VALUE_STRING && name.equals("$ref")) {
                reference = Optional.of(keep(target(parser.getString())));
            } else if (value == JsonToken.START_ARRAY && name.equals("allOf")) {
                reference = allOf(depth);
            } else if (value == JsonToken.START_ARRAY && name.equals("x-kubernetes-group-version-kind")) {
                kinds = kinds();
            } else if (value == JsonToken.START_OBJECT && name.equals("properties")) {
                properties = properties(depth);
            } else if (value == JsonToken.START_OBJECT && isOfItems(name) && depth < DEEPEST) {
                keep(name);
                items = Optional.of(schema(depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return new Schema(description, kinds, reference, properties, items);
    }

    private String keep(String text) throws Unanswered {
        kept += EACH + text.length();
        if (kept > MOST_KEPT) {
            throw new Unanswered("the cluster's OpenAPI document describes more than the " + MOST_KEPT
                    + " bytes that are taken: look up the field elsewhere");
        }
        taking.upTo(kept);
        return text;
    }

    private static boolean isOfItems(String name) {
        return name.equals("items") || name.equals("additionalProperties");
    }

    private static String target(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** Version 3 puts a reference into a list of one, so that a description can stand beside it. */
    private Optional<String> allOf(int depth) throws Unanswered {
        Optional<String> reference = Optional.empty();
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
                Optional<String> next = schema(depth + 1).reference();
                reference = reference.or(() -> next);
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return reference;
    }

    private Set<String> kinds() throws Unanswered {
        Set<String> kinds = new HashSet<>();
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                kinds.add(keep(kind()));
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return Set.copyOf(kinds);
    }

    private String kind() {
        Map<String, String> parts = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                parts.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return parts.getOrDefault("group", "")
                + PREFIX
                + parts.getOrDefault("version", "")
                + PREFIX
                + parts.getOrDefault("kind", "");
    }
}
