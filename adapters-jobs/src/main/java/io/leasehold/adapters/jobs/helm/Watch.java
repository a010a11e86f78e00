package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what is waited for: when one repository has taken too long, or when the run is cancelled. Whoever waits hangs what
 * ends the wait on {@link #ended}; it is done on the timer's thread, so that whoever cancels does not wait for it.
 */
final class Watch implements AutoCloseable {

    enum Reason {
        CANCELLED,
        TOO_LONG
    }

    private final CompletableFuture<Reason> ended = new CompletableFuture<>();
    private final CompletableFuture<RunOver> cancelled;
    private final ScheduledFuture<?> alarm;
    private final Duration limit;

    Watch(ScheduledExecutorService timer, CompletableFuture<RunOver> cancelled, Duration limit) {
        this.limit = limit;
        this.cancelled = cancelled;
        this.alarm = timer.schedule(() -> ended.complete(Reason.TOO_LONG), limit.toMillis(), TimeUnit.MILLISECONDS);
        cancelled.thenRunAsync(() -> ended.complete(Reason.CANCELLED), timer).exceptionally(Watch::never);
    }

    private static Void never(Throwable problem) {
        throw new CompletionException(problem);
    }

    CompletableFuture<Reason> ended() {
        return ended;
    }

    /** Says what ended the wait, if anything did. */
    void check() throws RunOver, Unusable {
        if (!ended.isDone()) {
            return;
        }
        if (ended.join() == Reason.CANCELLED) {
            throw cancelled.join();
        }
        throw new Unusable("the index was not there and read within " + limit.toMillis() / 1000.0
                + " seconds: the server or the database is too slow, or the index too large");
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
