/** Fencing tokens, and writes that only the highest of them may do. */
@NullMarked
package io.leasehold.adapters.jdbc.fence;

import org.jspecify.annotations.NullMarked;
