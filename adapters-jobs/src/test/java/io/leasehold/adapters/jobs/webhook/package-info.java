/** What receivers get, and what they make of it. */
@NullMarked
package io.leasehold.adapters.jobs.webhook;

import org.jspecify.annotations.NullMarked;
