package io.leasehold.simulation.scenario.file;

import static io.leasehold.simulation.scenario.file.FormSchema.object;

import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON schema by which editors complete and check scenario files, made of the tables the parser follows. */
public final class ScenarioSchema {

    private static final String DEFINITIONS = "#/definitions/";

    private ScenarioSchema() {}

    /** Returns the text of {@code scenarios/scenario.schema.json}. */
    public static String json() {
        Map<String, Object> schema = object(
                "$schema", "http://json-schema.org/draft-07/schema#", "title", "A scenario of the Leasehold simulator");
        schema.putAll(section(Section.SCENARIO));
        schema.put("definitions", definitions());
        return JsonText.of(schema);
    }

    private static Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (Form form : Form.values()) {
            if (form != Form.SECTION) {
                definitions.put(name(form), FormSchema.of(form));
            }
        }
        List<Object> orders = new ArrayList<>();
        for (Action.Kind kind : Action.Kind.values()) {
            definitions.put(kind.word(), order(kind));
            orders.add(reference(kind.word()));
        }
        definitions.put("order", object("type", "object", "required", List.of("do"), "anyOf", orders));
        return definitions;
    }

    static Map<String, Object> section(Section section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (Section.Field field : section.fields()) {
            Map<String, Object> described = object("description", field.about());
            described.put(
                    "allOf",
                    List.of(field.section().map(ScenarioSchema::section).orElseGet(() -> reference(field.form()))));
            properties.put(field.word(), described);
            if (field.needed()) {
                needed.add(field.word());
            }
        }
        return keys(properties, needed);
    }

    private static Map<String, Object> order(Action.Kind kind) {
        Map<String, Object> properties = object("do", object("const", kind.word()));
        properties.put("at", reference(Form.DURATIONS));
        properties.put("every", reference(Form.DURATIONS));
        properties.put("when", condition());
        properties.put("from", reference(Form.DURATIONS));
        properties.put("after", reference(Form.DURATIONS));
        properties.put("times", object("type", "integer", "minimum", 1, "maximum", OrderReader.MOST_TIMES));
        properties.put("chance", reference(Form.PROBABILITY));
        kind.allowed().forEach(key -> properties.put(key.word(), reference(FormSchema.of(kind, key))));
        List<String> needed = new ArrayList<>(List.of("do"));
        kind.needed().stream().map(Key::word).forEach(needed::add);
        Map<String, Object> order = keys(properties, needed);
        order.put("oneOf", List.of(trigger("at", OrderReader.WHEN), trigger("when", OrderReader.AT, kind)));
        return order;
    }

    private static Map<String, Object> trigger(String needed, List<String> others) {
        List<Object> none = others.stream()
                .<Object>map(word -> object("required", List.of(word)))
                .toList();
        return object("required", List.of(needed), "not", object("anyOf", none));
    }

    /** The chance of an order goes with a time, that of an action with anything. */
    private static Map<String, Object> trigger(String needed, List<String> others, Action.Kind kind) {
        boolean own = kind.allowed().contains(Key.CHANCE);
        return trigger(
                needed,
                others.stream()
                        .filter(word -> !own || !word.equals(Key.CHANCE.word()))
                        .toList());
    }

    private static Map<String, Object> condition() {
        String facts = Arrays.stream(Condition.Fact.values())
                .map(fact -> fact.word() + " takes " + ConditionText.signature(fact))
                .collect(Collectors.joining("; "));
        return object(
                "description",
                "facts with !, &&, || and parentheses: " + facts,
                "allOf",
                List.of(reference(Form.CONDITION)));
    }

    private static Map<String, Object> keys(Map<String, Object> properties, List<String> needed) {
        Map<String, Object> keys = object("type", "object", "properties", properties, "additionalProperties", false);
        if (!needed.isEmpty()) {
            keys.put("required", needed);
        }
        return keys;
    }

    static Map<String, Object> reference(Form form) {
        return reference(name(form));
    }

    static Map<String, Object> reference(String name) {
        return object("$ref", DEFINITIONS + name);
    }

    /** A name that no kind of action has. */
    private static String name(Form form) {
        return "form-" + form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
