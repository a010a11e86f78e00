package io.leasehold.adapters.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, for ten seconds at most. */
final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Await() {}

    static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("the condition did not come true within " + LIMIT);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
