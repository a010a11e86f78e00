package io.leasehold.simulation.result;

/** An invariant that did not hold under one seed of a campaign. */
public record SeedViolation(long seed, Violation violation) {}
