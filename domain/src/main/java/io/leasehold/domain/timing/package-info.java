/** The durations of the protocol and the arithmetic they must satisfy. */
@NullMarked
package io.leasehold.domain.timing;

import org.jspecify.annotations.NullMarked;
