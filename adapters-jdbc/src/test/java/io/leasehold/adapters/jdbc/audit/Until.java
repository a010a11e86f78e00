package io.leasehold.adapters.jdbc.audit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Until() {}

    static void holds(String condition, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + PATIENCE + " it did not come about that " + condition);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
