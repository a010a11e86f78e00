package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.RunOver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What ends a run before its work is done. Either all is over, or only the time for scripts: then what they came to is still
 * written and told.
 */
final class Stop {

    private final CompletableFuture<RunOver> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Void> timeUp = new CompletableFuture<>();
    private final CompletableFuture<Void> scripts = new CompletableFuture<>();
    private final Set<Runnable> kills = ConcurrentHashMap.newKeySet();

    /** All is over; the first reason counts. */
    void over(RunOver reason) {
        cancelled.complete(reason);
        endScripts();
    }

    /** No script runs any more. */
    void timeIsUp() {
        timeUp.complete(null);
        endScripts();
    }

    boolean isTimeUp() {
        return timeUp.isDone();
    }

    /** Throws why all is over, if it is. */
    void check() throws RunOver {
        if (cancelled.isDone()) {
            throw cancelled.join();
        }
    }

    /** Is done when all is over, with why. */
    CompletableFuture<RunOver> cancelled() {
        return cancelled;
    }

    /**
     * Has {@code kill} run once scripts must end, at once if they must already, until it is {@linkplain #forget forgotten}; it
     * must be quick and may run twice.
     */
    void endsScripts(Runnable kill) {
        kills.add(kill);
        if (scripts.isDone()) {
            kill.run();
        }
    }

    /** There is nothing left to kill: what {@code kill} would hold until the end of the run is let go. */
    void forget(Runnable kill) {
        kills.remove(kill);
    }

    private void endScripts() {
        if (scripts.complete(null)) {
            kills.forEach(Runnable::run);
        }
    }

    /** Waits, but not beyond the time of scripts. */
    void pause(Duration time) throws RunOver {
        try {
            scripts.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException expected) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nothing completes it so", impossible);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw RunOver.toldToStop(InspectionRun.WORK);
        }
        check();
    }

    /** Waits for an answer, but not once all is over. */
    <T> T await(CompletableFuture<T> answer, Duration patience) throws RunOver, TimeoutException {
        try {
            CompletableFuture.anyOf(answer, cancelled).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            check();
            return answer.join();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a stage failed that never should", bug);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw RunOver.toldToStop(InspectionRun.WORK);
        }
    }
}
