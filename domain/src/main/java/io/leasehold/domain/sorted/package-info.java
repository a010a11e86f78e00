/** Sorted maps as values: a change makes another map and leaves this one as it is. */
@NullMarked
package io.leasehold.domain.sorted;

import org.jspecify.annotations.NullMarked;
