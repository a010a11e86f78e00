/** The store of leases and the stream of their changes, as the coordinator needs them. */
@NullMarked
package io.leasehold.ports.lease;

import org.jspecify.annotations.NullMarked;
