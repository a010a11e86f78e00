/** Whom a run can be of, where each wanting subject is hunted, and the hunt: proof that the checks bite. */
@NullMarked
package io.leasehold.simulation.hunt;

import org.jspecify.annotations.NullMarked;
