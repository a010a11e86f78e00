/** Managed clusters: their names, where they are known from, and what asking for them can come to. */
@NullMarked
package io.leasehold.domain.cluster;

import org.jspecify.annotations.NullMarked;
