/** Scripts that inspect clusters, what they found, and whom that is told. */
@NullMarked
package io.leasehold.ports.inspection;

import org.jspecify.annotations.NullMarked;
