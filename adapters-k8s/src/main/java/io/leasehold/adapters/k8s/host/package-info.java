/** Which cluster is the host, and in which namespace its leases are. */
@NullMarked
package io.leasehold.adapters.k8s.host;

import org.jspecify.annotations.NullMarked;
