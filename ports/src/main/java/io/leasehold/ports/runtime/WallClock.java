package io.leasehold.ports.runtime;

import java.time.Instant;

/** The wall clock, for records and people only; it may be wrong by hours and may jump. Any thread may ask. */
@FunctionalInterface
public interface WallClock {
    Instant now();
}
