/** Schedules and runs in memory. */
@NullMarked
package io.leasehold.adapters.inmemory.job;

import org.jspecify.annotations.NullMarked;
