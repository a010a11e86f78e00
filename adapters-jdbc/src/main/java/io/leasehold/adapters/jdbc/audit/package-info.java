/** Who asked for what, and what came of it: logged, stored, read, and forgotten after a while. */
@NullMarked
package io.leasehold.adapters.jdbc.audit;

import org.jspecify.annotations.NullMarked;
