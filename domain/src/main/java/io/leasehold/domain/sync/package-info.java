/** Lease sync: the lease of one managed cluster, as one instance sees and keeps it. */
@NullMarked
package io.leasehold.domain.sync;

import org.jspecify.annotations.NullMarked;
