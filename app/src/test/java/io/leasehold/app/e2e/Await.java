package io.leasehold.app.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition of another process, always with a deadline and with a message that explains a failure. */
final class Await {
    private static final Duration POLL = Duration.ofMillis(25);

    private Await() {}

    /** Throws an {@link AssertionError} with the description and the evidence unless the condition holds in time. */
    static void until(String description, Duration deadline, Supplier<String> evidence, Callable<Boolean> condition) {
        long end = System.nanoTime() + deadline.toNanos();
        String lastError = "";
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
                lastError = "";
            } catch (Exception | AssertionError e) {
                lastError = "\nlast error: " + e;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + deadline.toMillis() + " ms: " + description + lastError + "\n"
                        + evidence.get());
            }
            pause(POLL);
        }
    }

    /** Lets a stated time pass, for scenarios that are about time passing (an outage longer than a lease). */
    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting");
            }
            left = end - System.nanoTime();
        }
    }
}
