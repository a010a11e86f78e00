package io.leasehold.simulation.scenario.file;

/** How a value of a scenario file is written. */
enum Form {
    /** One line of text. */
    LINE,
    /** Failures of other systems, as {@code F28}. */
    FAILURES,
    COUNT,
    /** A duration, never below zero. */
    DURATION,
    /** A duration or a range of them, never below zero. */
    DURATIONS,
    /** A duration or a range of them that may lie below zero. */
    SIGNED_DURATIONS,
    /** Parts per million, or a range of them. */
    RATES,
    /** From 0 to 1. */
    PROBABILITY,
    /** An HTTP status that is an error. */
    STATUS,
    POLICY,
    NODES,
    CLUSTER,
    LEG,
    LEASE,
    /** Any text, also none. */
    TEXT,
    KINDS,
    INVARIANTS,
    SIGHTINGS,
    /** Durations by invariant. */
    BOUNDS,
    /** Parts by a node's name. */
    BY_NODE,
    ORDERS,
    CONDITION,
    /** A part of its own. */
    SECTION
}
