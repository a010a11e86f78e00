/** One run: virtual time, processes and their clocks, an API server whose calls take time and fail, and what is done to them. */
@NullMarked
package io.leasehold.simulation.world;

import org.jspecify.annotations.NullMarked;
