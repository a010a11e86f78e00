package io.leasehold.simulation.world;

import java.util.concurrent.CompletionStage;

/** Answers of the stores in memory, which answer before they return: a run waits for nothing. */
final class AtOnce {

    private AtOnce() {}

    static <T> T answer(CompletionStage<T> answered) {
        T answer = answered.toCompletableFuture().getNow(null);
        if (answer == null) {
            throw new IllegalStateException("a store in memory did not answer at once");
        }
        return answer;
    }
}
