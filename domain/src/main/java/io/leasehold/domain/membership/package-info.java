/** The lease every instance keeps of itself, and the fleet seen through those of the others. */
@NullMarked
package io.leasehold.domain.membership;

import org.jspecify.annotations.NullMarked;
