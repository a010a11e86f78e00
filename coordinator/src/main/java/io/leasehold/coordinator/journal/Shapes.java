package io.leasehold.coordinator.journal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Finds the shape of a type from its declaration: records, sealed interfaces of records, enums, the scalars, and lists,
 * sorted sets, sorted maps and optionals of these. Whatever else a state came to hold is refused here, by name, before
 * anything is written.
 */
final class Shapes {

    private final Map<Class<?>, Shape> known = new HashMap<>();

    Shape of(Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        throw unknown(type);
    }

    private Shape ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return new Collected.Maybe(of(arguments[0]));
        }
        if (type.getRawType() == List.class) {
            return Collected.list(of(arguments[0]));
        }
        if (type.getRawType() == SortedSet.class) {
            return Collected.sortedSet(of(arguments[0]));
        }
        if (type.getRawType() == SortedMap.class) {
            return map(of(arguments[0]), of(arguments[1]));
        }
        throw unknown(type);
    }

    private static Shape map(Shape key, Shape value) {
        return key.isName() ? new Collected.ByName(key, value) : new Collected.Pairs(key, value);
    }

    private Shape ofClass(Class<?> type) {
        Shape shape = known.get(type);
        if (shape == null) {
            shape = make(type);
            known.put(type, shape);
        }
        return shape;
    }

    private Shape make(Class<?> type) {
        Optional<Scalar> scalar = Scalar.of(type);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (type.isEnum()) {
            return new EnumShape(type);
        }
        if (type.isRecord()) {
            return wrapped(type)
                    .<Shape>map(held -> new RecordShape.Wrapper(type, held))
                    .orElseGet(() -> record(type, known));
        }
        if (type.isSealed()) {
            return SealedShape.of(type, permitted -> record(permitted, new HashMap<>()), known);
        }
        throw unknown(type);
    }

    private RecordShape record(Class<?> type, Map<Class<?>, Shape> register) {
        if (!type.isRecord()) {
            throw unknown(type);
        }
        return RecordShape.of(type, component -> of(component.getGenericType()), register);
    }

    private static Optional<Scalar> wrapped(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1
                ? Scalar.of(components[0].getType()).filter(held -> held == Scalar.TEXT || held == Scalar.LONG)
                : Optional.empty();
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("the journal cannot hold a value of " + type);
    }
}
