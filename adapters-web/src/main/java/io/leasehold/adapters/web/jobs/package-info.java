/** The leader's jobs: their schedules, and their runs. */
@NullMarked
package io.leasehold.adapters.web.jobs;

import org.jspecify.annotations.NullMarked;
