/** Leases in the shared database, for those who have no host cluster. */
@NullMarked
package io.leasehold.adapters.jdbc.lease;

import org.jspecify.annotations.NullMarked;
