/** The one source of everything in a run that is not given: seeded, and split by label. */
@NullMarked
package io.leasehold.simulation.choice;

import org.jspecify.annotations.NullMarked;
