/** The invariants, each checked as soon as something happens that could break it. */
@NullMarked
package io.leasehold.simulation.check;

import org.jspecify.annotations.NullMarked;
