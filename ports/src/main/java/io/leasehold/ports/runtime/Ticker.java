package io.leasehold.ports.runtime;

import io.leasehold.domain.time.MonoTime;

/** A process's monotonic clock; never goes back; any thread may ask. */
@FunctionalInterface
public interface Ticker {
    MonoTime now();
}
