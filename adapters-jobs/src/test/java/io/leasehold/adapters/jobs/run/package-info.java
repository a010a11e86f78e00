/** Runs as tests begin them. */
@NullMarked
package io.leasehold.adapters.jobs.run;

import org.jspecify.annotations.NullMarked;
