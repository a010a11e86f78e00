/** Who asked for what, and what came of it. */
@NullMarked
package io.leasehold.ports.audit;

import org.jspecify.annotations.NullMarked;
