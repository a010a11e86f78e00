/** Leasehold beside its peers, on one PostgreSQL, in one run. */
@NullMarked
package io.leasehold.benchmarks;

import org.jspecify.annotations.NullMarked;
