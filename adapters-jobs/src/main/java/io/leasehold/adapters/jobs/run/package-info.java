/** What the runs of all jobs need: fenced writes, their ends, and texts of strangers made fit to be shown. */
@NullMarked
package io.leasehold.adapters.jobs.run;

import org.jspecify.annotations.NullMarked;
