package io.leasehold.app.cli;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed behind {@code simulate}, not yet understood.
 *
 * @param scenario a name in the library, or a path; empty if nothing was named
 * @param values by flag; empty for a flag without a value
 */
public record SimulateLine(Optional<String> scenario, Map<SimulateFlag, String> values) {

    public SimulateLine {
        Map<SimulateFlag, String> copy = new EnumMap<>(SimulateFlag.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    public boolean has(SimulateFlag flag) {
        return values.containsKey(flag);
    }

    public Optional<String> value(SimulateFlag flag) {
        return Optional.ofNullable(values.get(flag));
    }

    /** The flags that were given, in the order of their help. */
    public Set<SimulateFlag> flags() {
        return values.keySet();
    }
}
