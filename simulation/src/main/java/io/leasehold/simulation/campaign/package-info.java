/** Many runs of one scenario, each with a seed of its own. */
@NullMarked
package io.leasehold.simulation.campaign;

import org.jspecify.annotations.NullMarked;
