package io.leasehold.app.runtime;

import io.leasehold.ports.runtime.WallClock;
import java.time.Instant;

/** The machine's wall clock. */
public final class SystemWallClock implements WallClock {
    @Override
    public Instant now() {
        return Instant.now();
    }
}
