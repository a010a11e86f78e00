/** The leader's scheduler: drives the machine that decides what is due, and the jobs that do the work. */
@NullMarked
package io.leasehold.coordinator.job;

import org.jspecify.annotations.NullMarked;
