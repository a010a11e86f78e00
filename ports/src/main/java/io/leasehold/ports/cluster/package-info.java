/** Where managed clusters come from, and the sessions kept to them. */
@NullMarked
package io.leasehold.ports.cluster;

import org.jspecify.annotations.NullMarked;
