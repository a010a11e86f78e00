package io.leasehold.coordinator.journal;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** An enum: its constant's name. */
final class EnumShape implements Shape {

    private final Map<String, Object> constants = new TreeMap<>();

    EnumShape(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeString(toName(value));
    }

    @Override
    public Object read(JsonNode json, String place) {
        return fromName(Scalar.text(json, place), place);
    }

    @Override
    public boolean isName() {
        return true;
    }

    @Override
    public String toName(Object value) {
        return ((Enum<?>) value).name();
    }

    @Override
    public Object fromName(String name, String place) {
        Object constant = constants.get(name);
        if (constant == null) {
            throw new Malformed(place, "'" + name + "' is none of " + constants.keySet());
        }
        return constant;
    }
}
