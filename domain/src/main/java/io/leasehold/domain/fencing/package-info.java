/** Fencing tokens: the order in which writers of a store outrank one another. */
@NullMarked
package io.leasehold.domain.fencing;

import org.jspecify.annotations.NullMarked;
