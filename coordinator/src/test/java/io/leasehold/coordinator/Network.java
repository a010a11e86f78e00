package io.leasehold.coordinator;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The way from one instance to the lease store, with everything that can go wrong on it. */
final class Network implements LeaseStore, LeaseFeed {

    private final VirtualTime time;
    private final LeaseStore store;
    private final LeaseFeed feed;
    private Weather weather = Weather.FINE;
    private Duration delay = Duration.ofMillis(2);
    private int copies = 1;

    /** What becomes of what is sent. */
    enum Weather {
        FINE,
        /** Nothing arrives and nothing comes back. */
        HUNG,
        /** Requests arrive; answers and events are lost. */
        ANSWERS_LOST,
        /** The adapter throws instead of answering. */
        THROWING,
        /** The adapter answers with a failed stage. */
        FAILING,
        /** The adapter answers nothing at all, which it must not. */
        NULL
    }

    <S extends LeaseStore & LeaseFeed> Network(VirtualTime time, S backend) {
        this.time = time;
        this.store = backend;
        this.feed = backend;
    }

    void weather(Weather newWeather) {
        weather = newWeather;
    }

    /** From now on every event of a watch, and its end, comes twice. */
    void deliverTwice() {
        copies = 2;
    }

    void delay(Duration newDelay) {
        delay = newDelay;
    }

    @Override
    public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
        return send(() -> store.create(name, record));
    }

    @Override
    public CompletionStage<ReadOutcome> get(LeaseName name) {
        return send(() -> store.get(name));
    }

    @Override
    public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        return send(() -> store.update(name, expected, record));
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
        return send(() -> store.delete(name, expected));
    }

    @Override
    public CompletionStage<ListOutcome> list(LeaseScope scope) {
        return send(() -> feed.list(scope));
    }

    private <T> CompletionStage<T> send(Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Weather now = weather;
        switch (now) {
            case FINE, ANSWERS_LOST ->
                time.after(delay, () -> call.get().thenAccept(outcome -> comeBack(now, answer, outcome)));
            case HUNG -> {
                // Lost on the way.
            }
            case THROWING -> throw new IllegalStateException("the adapter throws");
            case FAILING -> answer.completeExceptionally(new IllegalStateException("the stage fails"));
            case NULL -> answer.complete(null);
        }
        return answer;
    }

    private <T> void comeBack(Weather sentIn, CompletableFuture<T> answer, T outcome) {
        if (sentIn == Weather.FINE) {
            time.after(delay, () -> answer.complete(outcome));
        }
    }

    @Override
    public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
        return switch (weather) {
            case THROWING -> throw new IllegalStateException("the adapter throws");
            case FINE -> feed.watch(scope, from, new Delayed(listener));
            case HUNG, ANSWERS_LOST, FAILING, NULL -> () -> {};
        };
    }

    /** Delivers after the delay what comes while the weather is fine. */
    private final class Delayed implements Listener {
        private final Listener to;

        Delayed(Listener to) {
            this.to = to;
        }

        @Override
        public void onEvent(WatchEvent event) {
            if (weather == Weather.FINE) {
                deliver(() -> to.onEvent(event));
            }
        }

        @Override
        public void onEnd(WatchEnd end, String reason) {
            deliver(() -> to.onEnd(end, reason));
        }

        private void deliver(Runnable delivery) {
            for (int i = 0; i < copies; i++) {
                time.after(delay, delivery);
            }
        }
    }
}
