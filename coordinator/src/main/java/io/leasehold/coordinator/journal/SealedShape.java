package io.leasehold.coordinator.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A sealed interface of records: the record's members after one, {@code type}, with the record's own name. */
final class SealedShape implements Shape {

    private static final String TAG = "type";

    private final Class<?> type;
    private final Map<String, RecordShape> byName = new TreeMap<>();
    private final Map<Class<?>, RecordShape> byClass = new HashMap<>();

    private SealedShape(Class<?> type) {
        this.type = type;
    }

    static SealedShape of(Class<?> type, Function<Class<?>, RecordShape> shapes, Map<Class<?>, Shape> register) {
        SealedShape shape = new SealedShape(type);
        register.put(type, shape);
        shape.permit(type, shapes);
        return shape;
    }

    private void permit(Class<?> parent, Function<Class<?>, RecordShape> shapes) {
        for (Class<?> permitted : parent.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                permit(permitted, shapes);
            } else {
                add(permitted, shapes.apply(permitted));
            }
        }
    }

    private void add(Class<?> permitted, RecordShape shape) {
        if (shape.has(TAG)) {
            throw new IllegalArgumentException(permitted + " has a component '" + TAG + "', which its name needs");
        }
        if (byName.put(permitted.getSimpleName(), shape) != null) {
            throw new IllegalArgumentException(type + " permits two records named " + permitted.getSimpleName());
        }
        byClass.put(permitted, shape);
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        RecordShape shape = byClass.get(value.getClass());
        if (shape == null) {
            throw new IllegalStateException(value.getClass() + " is not one of " + type);
        }
        out.writeStartObject();
        out.writeName(TAG);
        out.writeString(value.getClass().getSimpleName());
        shape.writeParts(out, value);
        out.writeEndObject();
    }

    @Override
    public Object read(JsonNode json, String place) {
        Collected.requireObject(json, place);
        JsonNode tag = json.get(TAG);
        if (tag == null) {
            throw new Malformed(place, "its " + TAG + " is missing");
        }
        String name = Scalar.text(tag, place + "." + TAG);
        RecordShape shape = byName.get(name);
        if (shape == null) {
            throw new Malformed(place, "'" + name + "' is none of " + byName.keySet());
        }
        return shape.readParts(json, place, 1);
    }
}
