package io.leasehold.simulation.result;

/**
 * An invariant that did not hold.
 *
 * @param at virtual nanoseconds since the start of the run
 * @param sentence what was seen, for people
 * @param event the event of the trace it was found at; 0 if the run was not recorded
 */
public record Violation(Invariant invariant, long at, String sentence, long event) {}
