/** Where managed clusters come from, and the sessions kept to them. */
@NullMarked
package io.leasehold.adapters.k8s.cluster;

import org.jspecify.annotations.NullMarked;
