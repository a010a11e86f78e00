package io.leasehold.coordinator.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Shapes that hold values of other shapes. */
final class Collected {

    private Collected() {}

    static Shape list(Shape element) {
        return new Many(element, List::copyOf);
    }

    static Shape sortedSet(Shape element) {
        return new Many(element, elements -> Collections.unmodifiableSortedSet(new TreeSet<>(elements)));
    }

    /** An array of the elements in their order. */
    private record Many(Shape element, Function<List<Object>, Object> collect) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeStartArray();
            for (Object each : (Collection<?>) value) {
                element.write(out, each);
            }
            out.writeEndArray();
        }

        @Override
        public Object read(JsonNode json, String place) {
            if (!json.isArray()) {
                throw new Malformed(place, "expected a list");
            }
            List<Object> elements = new ArrayList<>(json.size());
            for (JsonNode each : json) {
                elements.add(element.read(each, place + "[" + elements.size() + "]"));
            }
            return collect.apply(elements);
        }
    }

    /** The value itself, or null; as a component, left out. */
    record Maybe(Shape of) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            Optional<?> optional = (Optional<?>) value;
            if (optional.isPresent()) {
                of.write(out, optional.get());
            } else {
                out.writeNull();
            }
        }

        @Override
        public Object read(JsonNode json, String place) {
            return json.isNull() ? Optional.empty() : Optional.of(of.read(json, place));
        }

        @Override
        public boolean isLeftOut(Object value) {
            return ((Optional<?>) value).isEmpty();
        }

        @Override
        public Optional<Object> whenLeftOut() {
            return Optional.of(Optional.empty());
        }
    }

    /** An object whose members are the entries, for keys that are names. */
    record ByName(Shape key, Shape value) implements Shape {
        @Override
        public void write(JsonGenerator out, Object map) {
            out.writeStartObject();
            ((Map<?, ?>) map).forEach((k, v) -> {
                out.writeName(key.toName(k));
                value.write(out, v);
            });
            out.writeEndObject();
        }

        @Override
        public Object read(JsonNode json, String place) {
            requireObject(json, place);
            TreeMap<Object, Object> map = new TreeMap<>();
            for (Map.Entry<String, JsonNode> member : json.properties()) {
                String at = place + "." + member.getKey();
                map.put(key.fromName(member.getKey(), at), value.read(member.getValue(), at));
            }
            return Collections.unmodifiableSortedMap(map);
        }
    }

    /** A list of pairs, for keys that are no names. */
    record Pairs(Shape key, Shape value) implements Shape {
        @Override
        public void write(JsonGenerator out, Object map) {
            out.writeStartArray();
            ((Map<?, ?>) map).forEach((k, v) -> {
                out.writeStartArray();
                key.write(out, k);
                value.write(out, v);
                out.writeEndArray();
            });
            out.writeEndArray();
        }

        @Override
        public Object read(JsonNode json, String place) {
            if (!json.isArray()) {
                throw new Malformed(place, "expected a list of pairs");
            }
            TreeMap<Object, Object> map = new TreeMap<>();
            for (JsonNode pair : json) {
                String at = place + "[" + map.size() + "]";
                if (!pair.isArray() || pair.size() != 2) {
                    throw new Malformed(at, "expected a pair");
                }
                map.put(key.read(pair.get(0), at), value.read(pair.get(1), at));
            }
            return Collections.unmodifiableSortedMap(map);
        }
    }

    static void requireObject(JsonNode json, String place) {
        if (!json.isObject()) {
            throw new Malformed(place, "expected an object");
        }
    }
}
