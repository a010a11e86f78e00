/** The leader's jobs in a simulation: the production scheduler over a store of one's choice, and what must hold of it. */
@NullMarked
package io.leasehold.simulation.jobs;

import org.jspecify.annotations.NullMarked;
