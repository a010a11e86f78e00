package io.leasehold.simulation.scenario.file;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Judges values by as much of JSON schema as the scenario schema uses, and refuses to judge by what it does not know. */
final class MiniSchema {

    private final Map<?, ?> root;

    MiniSchema(String json) {
        this.root = (Map<?, ?>) load(json);
    }

    boolean accepts(String yaml) {
        return accepts(root, load(yaml));
    }

    /** JSON is YAML. */
    private static Object load(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private boolean accepts(Map<?, ?> schema, Object value) {
        return schema.entrySet().stream()
                .allMatch(rule -> holds(schema, rule.getKey().toString(), rule.getValue(), value));
    }

    private boolean holds(Map<?, ?> schema, String rule, Object argument, Object value) {
        return switch (rule) {
            case "$schema", "title", "description", "definitions" -> true;
            case "$ref" -> accepts(definition(argument.toString()), value);
            case "allOf" -> schemas(argument).stream().allMatch(one -> accepts(one, value));
            case "anyOf" -> schemas(argument).stream().anyMatch(one -> accepts(one, value));
            case "oneOf" ->
                schemas(argument).stream().filter(one -> accepts(one, value)).count() == 1;
            case "not" -> !accepts((Map<?, ?>) argument, value);
            case "const" -> argument.equals(value);
            case "enum" -> ((List<?>) argument).contains(value);
            case "type" -> isA(argument.toString(), value);
            case "pattern" ->
                !(value instanceof String text)
                        || Pattern.compile(argument.toString()).matcher(text).find();
            case "minLength" -> !(value instanceof String text) || text.length() >= (int) argument;
            case "maxLength" -> !(value instanceof String text) || text.length() <= (int) argument;
            case "minimum" -> !(value instanceof Number number) || compare(number, argument) >= 0;
            case "maximum" -> !(value instanceof Number number) || compare(number, argument) <= 0;
            case "maxItems" -> !(value instanceof List<?> list) || list.size() <= (int) argument;
            case "uniqueItems" -> !(value instanceof List<?> list) || new HashSet<>(list).size() == list.size();
            case "items" ->
                !(value instanceof List<?> list) || list.stream().allMatch(item -> accepts((Map<?, ?>) argument, item));
            case "required" -> !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) argument);
            case "properties", "patternProperties" -> true;
            case "additionalProperties" -> !(value instanceof Map<?, ?> map) || acceptsEach(schema, map);
            default -> throw new IllegalArgumentException("an unknown rule: " + rule);
        };
    }

    private boolean acceptsEach(Map<?, ?> schema, Map<?, ?> object) {
        return object.entrySet().stream().allMatch(entry -> {
            Object known =
                    schema.get("properties") instanceof Map<?, ?> properties ? properties.get(entry.getKey()) : null;
            if (known == null && schema.get("patternProperties") instanceof Map<?, ?> patterns) {
                known = patterns.entrySet().stream()
                        .filter(p -> Pattern.compile(p.getKey().toString())
                                .matcher(entry.getKey().toString())
                                .find())
                        .<Object>map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
            }
            return known instanceof Map<?, ?> inner && accepts(inner, entry.getValue());
        });
    }

    private Map<?, ?> definition(String reference) {
        String name = reference.replace("#/definitions/", "");
        if (root.get("definitions") instanceof Map<?, ?> all && all.get(name) instanceof Map<?, ?> schema) {
            return schema;
        }
        throw new IllegalArgumentException("nothing is defined as " + reference);
    }

    @SuppressWarnings("unchecked") // The file is ours.
    private static List<Map<?, ?>> schemas(Object list) {
        return (List<Map<?, ?>>) list;
    }

    private static int compare(Number number, Object other) {
        return new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString()));
    }

    private static boolean isA(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            default -> throw new IllegalArgumentException("an unknown type: " + type);
        };
    }
}
