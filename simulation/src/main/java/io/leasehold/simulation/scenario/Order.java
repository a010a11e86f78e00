package io.leasehold.simulation.scenario;

/**
 * One line of a timeline.
 *
 * @param line where it stands in the file, from 1; 0 for one that stands in none
 */
public record Order(int line, Trigger trigger, Action action) {}
