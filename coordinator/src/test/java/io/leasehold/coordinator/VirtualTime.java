package io.leasehold.coordinator;

import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import io.leasehold.ports.runtime.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** A clock that moves only when told, and the loops that run on it, one task at a time in the order of their instants. */
public final class VirtualTime implements Ticker {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long nanos = 1_000_000_000_000L;
    private long order;

    private record Task(long at, long order, Runnable body) {}

    @Override
    public MonoTime now() {
        return new MonoTime(nanos);
    }

    public WallClock wall() {
        return () -> EPOCH.plusNanos(nanos);
    }

    /** Runs a task after a while, beside all loops. */
    public void after(Duration delay, Runnable body) {
        at(nanos + delay.toNanos(), body);
    }

    private void at(long when, Runnable body) {
        order++;
        tasks.add(new Task(Math.max(when, nanos), order, body));
    }

    /** A loop of its own on this clock. */
    public Loop loop() {
        return new Loop();
    }

    /** Runs everything that is due until then, and leaves the clock there. */
    public void run(Duration duration) {
        long end = nanos + duration.toNanos();
        runUntil(() -> false, end);
        nanos = end;
    }

    /** Runs until the condition holds; returns whether it came to hold within the limit. */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        return runUntil(condition, nanos + limit.toNanos());
    }

    private boolean runUntil(BooleanSupplier condition, long end) {
        while (!condition.getAsBoolean()) {
            Task next = tasks.peek();
            if (next == null || next.at() > end) {
                return false;
            }
            tasks.remove();
            nanos = Math.max(nanos, next.at());
            next.body().run();
        }
        return true;
    }

    /** Lets time pass while nothing runs, as for a process that is stopped or hangs. */
    public void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** One loop; it can hang. */
    public final class Loop implements EventLoop {
        private long wish;
        private boolean hangs;

        @Override
        public void submit(Runnable task) {
            at(nanos, () -> runUnlessHung(task));
        }

        @Override
        public void wakeAt(MonoTime when, Runnable task) {
            wish++;
            long mine = wish;
            at(when.nanos(), () -> {
                if (mine == wish) {
                    runUnlessHung(task);
                }
            });
        }

        private void runUnlessHung(Runnable task) {
            if (!hangs) {
                task.run();
            }
        }

        /** From now on nothing runs here. */
        public void hang() {
            hangs = true;
        }
    }

    @Override
    public String toString() {
        return wall().now().toString();
    }
}
