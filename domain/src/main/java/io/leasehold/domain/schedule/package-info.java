/** When the leader's jobs are due. */
@NullMarked
package io.leasehold.domain.schedule;

import org.jspecify.annotations.NullMarked;
