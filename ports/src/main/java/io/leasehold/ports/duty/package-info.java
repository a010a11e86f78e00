/** Work that only the leader does: the interface its implementers write against. */
@NullMarked
package io.leasehold.ports.duty;

import org.jspecify.annotations.NullMarked;
