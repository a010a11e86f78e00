/** Probes for load balancers, Kubernetes and scripts; they need no token. */
@NullMarked
package io.leasehold.adapters.web.health;

import org.jspecify.annotations.NullMarked;
