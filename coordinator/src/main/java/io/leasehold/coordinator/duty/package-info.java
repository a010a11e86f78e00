/** Runs the leader's duties: each exactly once per term, fenced ones with a token, and the clean-up of expired leases. */
@NullMarked
package io.leasehold.coordinator.duty;

import org.jspecify.annotations.NullMarked;
