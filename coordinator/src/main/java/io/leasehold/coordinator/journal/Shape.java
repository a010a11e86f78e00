package io.leasehold.coordinator.journal;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** How values of one type look as JSON. Writing is canonical: equal values give equal bytes. */
interface Shape {

    void write(JsonGenerator out, Object value);

    /**
     * Reads a value back.
     *
     * @param place where it stands, for the sentence about what is wrong with it
     * @throws Malformed if it is not of this shape
     */
    Object read(JsonNode json, String place);

    /** Whether the value is left out where it is a component of a record. */
    default boolean isLeftOut(Object value) {
        return false;
    }

    /** What a component that is left out stands for; empty if it must be there. */
    default Optional<Object> whenLeftOut() {
        return Optional.empty();
    }

    /** Whether values can be the names of a JSON object's members. */
    default boolean isName() {
        return false;
    }

    /** The value as a name. */
    default String toName(Object value) {
        throw new IllegalStateException("not a name: " + value);
    }

    /** The value of a name. */
    default Object fromName(String name, String place) {
        throw new IllegalStateException("not a name: " + name);
    }
}
