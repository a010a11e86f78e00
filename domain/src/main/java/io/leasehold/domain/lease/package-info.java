/** What a lease is, how it is versioned, and what a store of leases can answer. */
@NullMarked
package io.leasehold.domain.lease;

import org.jspecify.annotations.NullMarked;
