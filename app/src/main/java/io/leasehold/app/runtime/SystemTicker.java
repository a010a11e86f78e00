package io.leasehold.app.runtime;

import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.Ticker;

/**
 * The machine's monotonic clock, counted from the start of the process so that its figures are small. On Linux it does
 * not count time during which the whole machine sleeps; a stopped process it does count.
 */
public final class SystemTicker implements Ticker {

    private static final long ORIGIN = System.nanoTime();

    @Override
    public MonoTime now() {
        return new MonoTime(System.nanoTime() - ORIGIN);
    }
}
