/** Scripts that inspect clusters, what they found, and whom that is told, in the shared database. */
@NullMarked
package io.leasehold.adapters.jdbc.inspection;

import org.jspecify.annotations.NullMarked;
