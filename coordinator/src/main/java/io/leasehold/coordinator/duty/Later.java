package io.leasehold.coordinator.duty;

import java.time.Duration;

/** Runs tasks after a while, on the loop on which it is asked. There is no cancelling: a task finds out that it is late. */
@FunctionalInterface
public interface Later {
    void in(Duration delay, Runnable task);
}
