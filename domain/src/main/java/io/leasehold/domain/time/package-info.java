/** Time as an argument: monotonic instants that decide, wall-clock instants that are only written and shown. */
@NullMarked
package io.leasehold.domain.time;

import org.jspecify.annotations.NullMarked;
