/** The lease of one managed cluster, as one instance sees it. */
@NullMarked
package io.leasehold.domain.cluster;

import org.jspecify.annotations.NullMarked;
