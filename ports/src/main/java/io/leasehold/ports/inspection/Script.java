package io.leasehold.ports.inspection;

import java.time.Duration;

/**
 * A script.
 *
 * @param code unique and lasting, by which schedules name it; 1 to 128 letters, digits, {@code -}, {@code _} and {@code .}
 * @param name for people; unique
 * @param group the API group it is about, such as {@code apps}; may be empty
 * @param kind what it looks at, such as {@code Deployment}; may be empty
 * @param timeout of one run on one cluster, 1 s to 10 min
 * @param source in Lua
 */
public record Script(
        String code,
        String name,
        Type type,
        String description,
        String group,
        String version,
        String kind,
        Duration timeout,
        String source) {

    /** Where it comes from. */
    public enum Type {
        /** Installed, and replaced by newer ones, with the program. */
        BUILTIN,
        /** A user's. */
        CUSTOM
    }
}
