package io.leasehold.domain.sync;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.node.Input;
import java.util.Optional;
import java.util.function.Supplier;

/** A request on its way, which the script carries to the store and back, or loses. */
final class Held {

    final Effect effect;
    private final Host sender;
    private final Supplier<Input> commit;
    private final Input unknown;
    private Optional<Input> outcome = Optional.empty();

    Held(Host sender, Effect effect, Supplier<Input> commit, Input unknown) {
        this.sender = sender;
        this.effect = effect;
        this.commit = commit;
        this.unknown = unknown;
    }

    /** The store takes the request. */
    Held lands() {
        outcome = Optional.of(commit.get());
        return this;
    }

    /** The sender hears of it. */
    void isAnswered() {
        sender.receive(outcome.orElseThrow());
    }

    /** The sender hears that nobody knows. */
    void isReset() {
        sender.receive(unknown);
    }

    Input outcome() {
        return outcome.orElseThrow();
    }
}
