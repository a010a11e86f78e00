/** Tells webhooks what a run came to, in the language of each receiver. */
@NullMarked
package io.leasehold.adapters.jobs.webhook;

import org.jspecify.annotations.NullMarked;
