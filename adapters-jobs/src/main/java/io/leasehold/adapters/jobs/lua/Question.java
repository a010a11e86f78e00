package io.leasehold.adapters.jobs.lua;

import java.util.Optional;

/** What a script asks of its cluster. All texts are the script's own: nothing of them was checked. */
public sealed interface Question {

    /** The objects of the target. */
    record Objects(Target target) implements Question {}

    /** The one object that the target names. */
    record Single(Target target) implements Question {}

    /**
     * What the server's OpenAPI document says of a field.
     *
     * @param field such as {@code spec.replicas}; empty for the kind itself
     */
    record Doc(Target target, String field) implements Question {}

    /** The last lines of the log of the pod that the target names. */
    record Logs(Target target, Optional<Integer> tailLines, Optional<String> container) implements Question {}

    /** Requests, limits and live use of the pod that the target names. */
    record PodUsage(Target target) implements Question {}

    /**
     * A query to a Prometheus server, which is told by its address or as a service of the cluster.
     *
     * @param at for an instant query: when; empty for now
     * @param range for a range query
     */
    record Prometheus(
            String expression,
            String address,
            String namespace,
            String service,
            Optional<String> at,
            Optional<Range> range,
            Optional<Integer> timeoutSeconds)
            implements Question {}

    /** From when to when, in seconds or milliseconds since 1970, as RFC 3339 or as {@code 2006-01-02 15:04:05}. */
    record Range(String start, String end, String step) {}

    /**
     * Objects of a cluster; texts are empty where the script tells nothing.
     *
     * @param group empty for the core group
     */
    record Target(
            String group,
            String version,
            String kind,
            String namespace,
            String name,
            String labelSelector,
            boolean allNamespaces) {}
}
