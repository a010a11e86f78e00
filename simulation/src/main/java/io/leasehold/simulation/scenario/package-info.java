/** What a run is asked to do: a scenario file as values, its random parts, and how it is read and printed. */
@NullMarked
package io.leasehold.simulation.scenario;

import org.jspecify.annotations.NullMarked;
