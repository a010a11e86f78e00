/** What happened in a run, event by event, with the cause of each. */
@NullMarked
package io.leasehold.simulation.trace;

import org.jspecify.annotations.NullMarked;
