/** Inspections: scripts, schedules, what they came to, and where that is sent. */
@NullMarked
package io.leasehold.adapters.web.inspection;

import org.jspecify.annotations.NullMarked;
