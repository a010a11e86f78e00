package io.leasehold.ports.lease;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the answers of ports. */
public final class Answers {

    private Answers() {}

    /** Returns the answer; one that comes late, or is a failed stage, breaks the contract of every port. */
    public static <T> T within(Duration patience, CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the stage failed; every answer is an outcome", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }
}
