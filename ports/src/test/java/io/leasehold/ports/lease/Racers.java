package io.leasehold.ports.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs the same thing on several threads which all start at one signal. */
public final class Racers {

    private Racers() {}

    /** Returns what each racer came to, in the order of their numbers; a racer's failure is the caller's. */
    public static <T> List<T> race(int racers, Duration patience, IntFunction<T> racer) {
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        CyclicBarrier start = new CyclicBarrier(racers);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                running.add(threads.submit(starting(start, racer, i)));
            }
            return results(running, patience);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Callable<T> starting(CyclicBarrier start, IntFunction<T> racer, int number) {
        return () -> {
            start.await();
            return racer.apply(number);
        };
    }

    private static <T> List<T> results(List<Future<T>> running, Duration patience) {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> one : running) {
                results.add(one.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a racer failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a racer did not finish within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while racing", e);
        }
        return results;
    }
}
