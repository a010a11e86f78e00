/** The leader's schedules and runs in the shared database, and the job that deletes what is old. */
@NullMarked
package io.leasehold.adapters.jdbc.job;

import org.jspecify.annotations.NullMarked;
