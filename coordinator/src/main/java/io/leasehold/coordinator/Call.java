package io.leasehold.coordinator;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a port. However the port fails, by its stage or by throwing, an outcome comes of it. */
final class Call {

    private Call() {}

    static <T> void send(
            Supplier<? extends CompletionStage<? extends T>> call, Function<String, T> failed, Consumer<T> answered) {
        try {
            call.get().whenComplete((outcome, failure) -> answered.accept(settled(outcome, failure, failed)));
        } catch (RuntimeException failure) {
            answered.accept(failed.apply(sentence(failure)));
        }
    }

    private static <T> T settled(@Nullable T outcome, @Nullable Throwable failure, Function<String, T> failed) {
        if (failure != null) {
            return failed.apply(sentence(failure));
        }
        return outcome == null ? failed.apply(sentence(new NullPointerException("no outcome"))) : outcome;
    }

    static String sentence(Throwable failure) {
        return "the adapter failed, which is a bug: " + failure;
    }
}
