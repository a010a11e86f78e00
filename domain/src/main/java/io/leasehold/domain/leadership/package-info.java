/** Who leads: the election machine over the leader lock. */
@NullMarked
package io.leasehold.domain.leadership;

import org.jspecify.annotations.NullMarked;
