/** The audit on real databases. */
@NullMarked
package io.leasehold.adapters.jdbc.audit;

import org.jspecify.annotations.NullMarked;
