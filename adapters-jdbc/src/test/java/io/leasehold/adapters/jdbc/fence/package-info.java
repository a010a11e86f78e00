/** The fence on real databases, and the race of writing processes that are killed. */
@NullMarked
package io.leasehold.adapters.jdbc.fence;

import org.jspecify.annotations.NullMarked;
