/** What a run came to: verdict, violations, and what it has seen on the way. */
@NullMarked
package io.leasehold.simulation.result;

import org.jspecify.annotations.NullMarked;
