/** Production instances that each make one mistake of some real system, to see whether the checks notice. */
@NullMarked
package io.leasehold.simulation.subject.mutant;

import org.jspecify.annotations.NullMarked;
