/** The leader's inspection of clusters by scripts: each cluster's in a process of its own, each result written as it comes. */
@NullMarked
package io.leasehold.adapters.jobs.inspection;

import org.jspecify.annotations.NullMarked;
