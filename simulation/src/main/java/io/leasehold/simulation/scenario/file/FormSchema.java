package io.leasehold.simulation.scenario.file;

import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.Scenario;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a JSON schema says of each form of value. It knows no scenario: whether a node exists only the parser can tell. */
final class FormSchema {

    static final String NODE = "[a-z]|n[1-9][0-9]+";

    private static final String CLUSTER = "c[1-9][0-9]*";
    private static final String DURATION = Units.NUMBER + " ?" + Units.UNIT;
    private static final String SYMMETRIC = "(±|\\+-) ?";

    private FormSchema() {}

    static Map<String, Object> of(Form form) {
        return switch (form) {
            case LINE -> object("type", "string", "minLength", 1, "maxLength", Values.LONGEST_LINE);
            case FAILURES -> words(pattern(Values.FAILURE));
            case COUNT -> object("type", "integer", "minimum", 0, "maximum", ScenarioReader.MOST_CLUSTERS);
            case DURATION -> pattern(DURATION);
            case DURATIONS -> pattern(range(DURATION));
            case SIGNED_DURATIONS -> pattern(range("[+-]?" + DURATION) + "|" + SYMMETRIC + DURATION);
            case RATES ->
                anyOf(
                        object("type", "integer", "minimum", -Values.WORST_RATE, "maximum", Values.WORST_RATE),
                        pattern(range("[+-]?[0-9]+") + "|" + SYMMETRIC + "[0-9]+"));
            case PROBABILITY -> object("type", "number", "minimum", 0, "maximum", 1);
            case STATUS ->
                object("type", "integer", "minimum", OrderReader.LEAST_STATUS, "maximum", OrderReader.MOST_STATUS);
            case POLICY ->
                oneOf(Arrays.stream(HolderLossPolicy.values())
                        .map(policy -> policy.name().toLowerCase(Locale.ROOT))
                        .toList());
            case NODES -> anyOf(oneOf(Names.NODE_WORDS), pattern(NODE), words(pattern(NODE)));
            case CLUSTER -> anyOf(oneOf(Names.CLUSTER_WORDS), pattern(CLUSTER));
            case LEG -> oneOf(Names.LEGS);
            case LEASE -> pattern(Names.LOCK + "|" + CLUSTER + "|" + NODE);
            case TEXT -> object("type", "string");
            case KINDS ->
                words(oneOf(Arrays.stream(Action.Kind.values())
                        .map(Action.Kind::word)
                        .toList()));
            case INVARIANTS -> words(oneOf(ExpectationsReader.INVARIANTS));
            case SIGHTINGS -> words(oneOf(ExpectationsReader.SIGHTINGS));
            case BOUNDS -> bounds();
            case BY_NODE ->
                object(
                        "type",
                        "object",
                        "patternProperties",
                        object(whole(NODE), ScenarioSchema.section(Section.NODE)),
                        "additionalProperties",
                        false);
            case ORDERS ->
                object("type", "array", "maxItems", Scenario.MOST_ORDERS, "items", ScenarioSchema.reference("order"));
            case CONDITION -> object("type", "string", "minLength", 1, "maxLength", ConditionText.LONGEST);
            case SECTION -> throw new IllegalArgumentException("a part has keys of its own");
        };
    }

    /** The form of an action's value. */
    static Form of(Action.Kind kind, Key key) {
        return switch (key.type()) {
            case NODES -> Form.NODES;
            case CLUSTER -> Form.CLUSTER;
            case DURATION -> kind.signed(key) ? Form.SIGNED_DURATIONS : Form.DURATIONS;
            case PROBABILITY -> Form.PROBABILITY;
            case LEG -> Form.LEG;
            case NUMBER -> Form.STATUS;
            case PPM -> Form.RATES;
            case LEASE -> Form.LEASE;
            case TEXT -> Form.TEXT;
        };
    }

    private static Map<String, Object> bounds() {
        Map<String, Object> properties = new LinkedHashMap<>();
        ExpectationsReader.BOUNDED.forEach(word -> properties.put(word, ScenarioSchema.reference(Form.DURATION)));
        return object("type", "object", "properties", properties, "additionalProperties", false);
    }

    private static String range(String value) {
        return value + "( ?\\.\\. ?" + value + ")?";
    }

    private static Map<String, Object> pattern(String pattern) {
        return object("type", "string", "pattern", whole(pattern));
    }

    private static String whole(String pattern) {
        return "^(" + pattern + ")$";
    }

    private static Map<String, Object> oneOf(List<String> words) {
        return object("enum", words);
    }

    /** A list, or one word that stands alone. */
    private static Map<String, Object> words(Map<String, Object> word) {
        return anyOf(word, object("type", "array", "items", word, "uniqueItems", true));
    }

    private static Map<String, Object> anyOf(Object... some) {
        return object("anyOf", List.of(some));
    }

    /** Keys and values by turns, in this order. */
    static Map<String, Object> object(Object... entries) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return object;
    }
}
