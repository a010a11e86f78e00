package io.leasehold.simulation.subject.shaped;

import io.leasehold.ports.runtime.Ticker;
import io.leasehold.simulation.subject.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Requests as a blocking client makes them: an unanswered one is sent again a number of times, and then has failed. */
final class Requests {

    private final Timers timers;
    private final Ticker ticker;
    private final Duration timeout;
    private final int resends;

    Requests(Timers timers, Ticker ticker, Duration timeout, int resends) {
        this.timers = timers;
        this.ticker = ticker;
        this.timeout = timeout;
        this.resends = resends;
    }

    /** The first answer to any of the sendings; {@code failed} if none comes. Answers come on the loop. */
    <T> CompletionStage<T> send(Supplier<CompletionStage<T>> request, T failed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        send(request, failed, answer, resends);
        return answer;
    }

    private <T> void send(Supplier<CompletionStage<T>> request, T failed, CompletableFuture<T> answer, int left) {
        request.get().thenAccept(outcome -> timers.submit(() -> answer.complete(outcome)));
        timers.at(ticker.now().plus(timeout), () -> {
            if (answer.isDone()) {
                return;
            }
            if (left == 0) {
                answer.complete(failed);
            } else {
                send(request, failed, answer, left - 1);
            }
        });
    }
}
