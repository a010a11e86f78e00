package io.leasehold.coordinator;

import io.leasehold.domain.node.Input;
import io.leasehold.ports.runtime.EventLoop;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Brings inputs from any thread to the loop, in order; each becomes one step. */
final class Inbox {

    private final EventLoop loop;
    private final AtomicLong waiting = new AtomicLong();
    private Consumer<Input> reader = input -> {};

    Inbox(EventLoop loop) {
        this.loop = loop;
    }

    /** Sets who reads; before anything is delivered. */
    void readBy(Consumer<Input> newReader) {
        reader = newReader;
    }

    void deliver(Input input) {
        waiting.incrementAndGet();
        loop.submit(() -> {
            waiting.decrementAndGet();
            reader.accept(input);
        });
    }

    long waiting() {
        return waiting.get();
    }
}
