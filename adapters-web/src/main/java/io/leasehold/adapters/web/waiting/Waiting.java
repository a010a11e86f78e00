package io.leasehold.adapters.web.waiting;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers requests whose outcome comes later. Meanwhile they hold no thread, and the answer is written by {@code executor}:
 * whoever completes an outcome, such as the instance's driver, must not wait for a slow client.
 *
 * @param patience how long a request waits for its outcome before it is told that nothing was promised
 */
public record Waiting(Executor executor, Duration patience) {

    /** Answers with the outcome, or with {@code late} where it does not come in time. */
    public <T> void answer(Context ctx, CompletionStage<T> stage, T late, Consumer<T> answer) {
        // A copy, because giving up on the outcome must not complete the future of whoever works on it.
        CompletableFuture<T> outcome = stage.toCompletableFuture().copy();
        ctx.future(() -> outcome.completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAcceptAsync(answer, executor));
    }
}
