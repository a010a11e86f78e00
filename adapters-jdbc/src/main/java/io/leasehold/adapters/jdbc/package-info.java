/** The shared database: clusters, fence, audit, and leases for those without a host cluster; on H2 or PostgreSQL. */
@NullMarked
package io.leasehold.adapters.jdbc;

import org.jspecify.annotations.NullMarked;
