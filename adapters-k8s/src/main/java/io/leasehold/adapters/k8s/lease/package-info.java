/** The leases of one namespace on the host cluster. */
@NullMarked
package io.leasehold.adapters.k8s.lease;

import org.jspecify.annotations.NullMarked;
