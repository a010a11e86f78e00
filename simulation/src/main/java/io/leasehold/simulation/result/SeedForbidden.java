package io.leasehold.simulation.result;

/**
 * What {@code never} forbids and one seed of a campaign saw all the same.
 *
 * @param word the word of the {@link Sighting}
 */
public record SeedForbidden(long seed, String word) {}
