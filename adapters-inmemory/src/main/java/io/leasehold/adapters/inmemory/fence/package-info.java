/** A fence in memory. */
@NullMarked
package io.leasehold.adapters.inmemory.fence;

import org.jspecify.annotations.NullMarked;
