/** Kubernetes as the store of leases and as the place of managed clusters. */
@NullMarked
package io.leasehold.adapters.k8s;

import org.jspecify.annotations.NullMarked;
