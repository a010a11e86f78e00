package io.leasehold.coordinator.duty;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.runtime.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Claims a token for one term: reads the highest, asks the guard, and advances it by compare-and-set. Outranked in
 * between, it reads again; unanswered or unavailable, it tries again after a while; it ends with the term. Every request
 * has a number, so that an answer that comes late, or after the end, finds nothing to do.
 */
final class FenceClaim {

    /** Where a claim goes and how long it waits. */
    record Terms(FenceStore store, LeaseName lock, Duration retry, Duration timeout) {}

    /** What hears of a claim: once of its success, and of each failed attempt. */
    interface Listener {
        void onToken(FencingToken token);

        void onTrouble(String reason);
    }

    private final Terms terms;
    private final Guard guard;
    private final EventLoop loop;
    private final Later later;
    private final Listener listener;
    private long request;
    private boolean over;

    FenceClaim(Terms terms, Guard guard, EventLoop loop, Later later, Listener listener) {
        this.terms = terms;
        this.guard = guard;
        this.loop = loop;
        this.later = later;
        this.listener = listener;
    }

    void begin() {
        if (!over) {
            ask(() -> terms.store().highest(terms.lock()), new Reading());
        }
    }

    void cancel() {
        over = true;
    }

    private void ask(Supplier<CompletionStage<FenceOutcome>> call, FenceOutcome.Handler<Runnable> handler) {
        request++;
        long mine = request;
        later.in(terms.timeout(), () -> answer(mine, () -> tryLater("the fence did not answer in time")));
        Consumer<FenceOutcome> answered = outcome -> loop.submit(() -> answer(mine, outcome.answer(handler)));
        try {
            call.get().whenComplete((outcome, failure) -> answered.accept(failure == null ? outcome : failed(failure)));
        } catch (RuntimeException failure) {
            answered.accept(failed(failure));
        }
    }

    private static FenceOutcome failed(Throwable failure) {
        return new FenceOutcome.Unavailable("the fence failed: " + failure);
    }

    private void answer(long answered, Runnable reaction) {
        if (!over && answered == request) {
            // From here on this request is answered, whatever else comes for it.
            request++;
            reaction.run();
        }
    }

    private void tryLater(String reason) {
        listener.onTrouble(reason);
        pause();
    }

    private void pause() {
        later.in(terms.retry(), this::begin);
    }

    private void advance(FencingToken highest) {
        if (guard.mayAct()) {
            ask(() -> terms.store().advance(terms.lock(), highest), new Advancing());
        } else {
            // Belief may come back with a renewal that is under way; if it does not, the term ends and this with it.
            pause();
        }
    }

    private void won(FencingToken token) {
        over = true;
        listener.onToken(token);
    }

    /** What the highest token leads to. */
    private final class Reading implements FenceOutcome.Handler<Runnable> {
        @Override
        public Runnable onHighest(FenceOutcome.Highest outcome) {
            return () -> advance(outcome.token());
        }

        @Override
        public Runnable onOutranked(FenceOutcome.Outranked outcome) {
            return () -> advance(outcome.by());
        }

        @Override
        public Runnable onUnavailable(FenceOutcome.Unavailable outcome) {
            return () -> tryLater(outcome.reason());
        }
    }

    /** What the compare-and-set leads to. */
    private final class Advancing implements FenceOutcome.Handler<Runnable> {
        @Override
        public Runnable onHighest(FenceOutcome.Highest outcome) {
            return () -> won(outcome.token());
        }

        @Override
        public Runnable onOutranked(FenceOutcome.Outranked outcome) {
            return FenceClaim.this::begin;
        }

        @Override
        public Runnable onUnavailable(FenceOutcome.Unavailable outcome) {
            return () -> tryLater(outcome.reason());
        }
    }
}
