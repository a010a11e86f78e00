package io.leasehold.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed behind {@code inspect}, not yet understood.
 *
 * @param values by flag
 * @param kubeconfigs files and folders that exist; empty when none was named and the user has none
 */
public record InspectLine(Map<InspectFlag, String> values, List<Path> kubeconfigs) {

    public InspectLine {
        values = Map.copyOf(values);
        kubeconfigs = List.copyOf(kubeconfigs);
    }

    public Optional<String> value(InspectFlag flag) {
        return Optional.ofNullable(values.get(flag));
    }
}
