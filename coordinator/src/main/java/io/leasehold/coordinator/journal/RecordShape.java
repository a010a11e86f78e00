package io.leasehold.coordinator.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A record: an object whose members are the components in their order. Unknown members are refused. */
final class RecordShape implements Shape {

    private final Class<?> type;
    private final List<Part> parts = new ArrayList<>();
    private final Constructor<?> constructor;

    /** One component. */
    private record Part(String name, Method accessor, Shape shape) {}

    private RecordShape(Class<?> type) {
        this.type = type;
        this.constructor = canonical(type);
    }

    /** Makes the shape, and tells it to {@code register} before its components are looked at: a record may hold itself. */
    static RecordShape of(Class<?> type, Function<RecordComponent, Shape> shapes, Map<Class<?>, Shape> register) {
        RecordShape shape = new RecordShape(type);
        register.put(type, shape);
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            shape.parts.add(new Part(component.getName(), accessor, shapes.apply(component)));
        }
        return shape;
    }

    private static Constructor<?> canonical(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            parameters[i] = components[i].getType();
        }
        try {
            Constructor<?> found = type.getDeclaredConstructor(parameters);
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record without its canonical constructor: " + type, impossible);
        }
    }

    boolean has(String component) {
        return parts.stream().anyMatch(part -> part.name().equals(component));
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeStartObject();
        writeParts(out, value);
        out.writeEndObject();
    }

    void writeParts(JsonGenerator out, Object value) {
        for (Part part : parts) {
            Object held = get(part.accessor(), value);
            if (!part.shape().isLeftOut(held)) {
                out.writeName(part.name());
                part.shape().write(out, held);
            }
        }
    }

    static Object get(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot read " + accessor, impossible);
        }
    }

    @Override
    public Object read(JsonNode json, String place) {
        Collected.requireObject(json, place);
        return readParts(json, place, 0);
    }

    /** Reads the components; {@code others} members of the object are accounted for already. */
    Object readParts(JsonNode json, String place, int others) {
        Object[] arguments = new Object[parts.size()];
        int seen = others;
        for (int i = 0; i < arguments.length; i++) {
            Part part = parts.get(i);
            JsonNode member = json.get(part.name());
            String at = place + "." + part.name();
            if (member == null) {
                arguments[i] = part.shape().whenLeftOut().orElseThrow(() -> new Malformed(at, "it is missing"));
            } else {
                arguments[i] = part.shape().read(member, at);
                seen++;
            }
        }
        if (seen != json.size()) {
            throw new Malformed(place, "it has a member that " + type.getSimpleName() + " does not have");
        }
        return construct(constructor, arguments, place);
    }

    static Object construct(Constructor<?> constructor, Object[] arguments, String place) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new Malformed(place, "the domain refuses it: " + refused.getTargetException(), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot call " + constructor, impossible);
        }
    }

    /** A record of one text or number, written as that alone: an ID, a name, an instant. */
    static final class Wrapper implements Shape {
        private final Constructor<?> constructor;
        private final Method accessor;
        private final Scalar scalar;

        Wrapper(Class<?> type, Scalar scalar) {
            this.constructor = canonical(type);
            this.accessor = type.getRecordComponents()[0].getAccessor();
            this.scalar = scalar;
            accessor.setAccessible(true);
        }

        @Override
        public void write(JsonGenerator out, Object value) {
            scalar.write(out, get(accessor, value));
        }

        @Override
        public Object read(JsonNode json, String place) {
            return wrap(scalar.read(json, place), place);
        }

        private Object wrap(Object held, String place) {
            return construct(constructor, new Object[] {held}, place);
        }

        @Override
        public boolean isName() {
            return scalar.isName();
        }

        @Override
        public String toName(Object value) {
            return scalar.toName(get(accessor, value));
        }

        @Override
        public Object fromName(String name, String place) {
            return wrap(scalar.fromName(name, place), place);
        }
    }
}
