/** The store that issues fencing tokens. */
@NullMarked
package io.leasehold.ports.fence;

import org.jspecify.annotations.NullMarked;
