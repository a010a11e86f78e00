/** What a run is asked to do: a scenario as values, and its random parts for a seed. */
@NullMarked
package io.leasehold.simulation.scenario;

import org.jspecify.annotations.NullMarked;
