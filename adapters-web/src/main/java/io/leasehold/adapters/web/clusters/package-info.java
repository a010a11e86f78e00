/** Clusters with their leases and connections. */
@NullMarked
package io.leasehold.adapters.web.clusters;

import org.jspecify.annotations.NullMarked;
