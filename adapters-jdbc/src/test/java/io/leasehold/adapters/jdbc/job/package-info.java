/** Tests of schedules and runs, on both databases. */
@NullMarked
package io.leasehold.adapters.jdbc.job;

import org.jspecify.annotations.NullMarked;
