package io.leasehold.adapters.jobs.kube;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a schema.
 *
 * @param kinds which it is of, as {@code group/version/kind}
 * @param reference the name of the schema that it stands for
 * @param items of what a list, or a map, consists of
 */
record Schema(
        String description,
        Set<String> kinds,
        Optional<String> reference,
        Map<String, Schema> properties,
        Optional<Schema> items) {}
