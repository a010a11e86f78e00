/** Inspections of clusters in memory. */
@NullMarked
package io.leasehold.adapters.jobs.inspection;

import org.jspecify.annotations.NullMarked;
