/** What the runs of all jobs need: fenced writes, what ends a wait, and texts of strangers made fit to be shown. */
@NullMarked
package io.leasehold.adapters.jobs.run;

import org.jspecify.annotations.NullMarked;
