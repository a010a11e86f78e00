package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job.Assignment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writes of one run, one after the other, each waited for. */
final class FencedWrites {

    private static final Logger LOG = LoggerFactory.getLogger(FencedWrites.class);

    /** How long a cancelled run waits for a write under way, which may still take effect: less than any stop budget. */
    private static final long GRACE_MILLIS = 2_000;

    private final Assignment assignment;
    private final CompletableFuture<Void> cancelled;
    private final Limits limits;

    FencedWrites(Assignment assignment, CompletableFuture<Void> cancelled, Limits limits) {
        this.assignment = assignment;
        this.cancelled = cancelled;
        this.limits = limits;
    }

    /** Writes, or says why the repository at hand, or the whole run, comes to nothing. */
    void write(Runnable write) throws Unusable, RunOver {
        if (cancelled.isDone()) {
            throw RunOver.cancelled();
        }
        if (!assignment.guard().mayAct()) {
            throw RunOver.interrupted("this instance leads no more");
        }
        FenceOutcome outcome = await(assignment.write(write).toCompletableFuture());
        Optional<Exception> refused = outcome.answer(Refusals.INSTANCE);
        if (refused.isPresent() && refused.get() instanceof RunOver over) {
            throw over;
        }
        if (refused.isPresent() && refused.get() instanceof Unusable unusable) {
            throw unusable;
        }
    }

    /** The same for a write that has something to tell. */
    <T> T ask(Supplier<T> write) throws Unusable, RunOver {
        AtomicReference<@Nullable T> answer = new AtomicReference<>();
        write(() -> answer.set(write.get()));
        return Optional.ofNullable(answer.get())
                .orElseThrow(() -> new IllegalStateException("a write was accepted that never ran"));
    }

    private FenceOutcome await(CompletableFuture<FenceOutcome> outcome) throws RunOver, Unusable {
        try {
            CompletableFuture.anyOf(outcome, cancelled).get(limits.write().toMillis(), TimeUnit.MILLISECONDS);
            return outcome.get(cancelled.isDone() ? GRACE_MILLIS : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException problem) {
            if (cancelled.isDone()) {
                throw RunOver.cancelled();
            }
            throw new Unusable("the database did not answer in time");
        } catch (ExecutionException bug) {
            LOG.error("A write of the update of Helm repositories failed", bug);
            throw new Unusable("the charts could not be written by a fault of this program: see the instance's log");
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw RunOver.interrupted("the update was told to stop");
        }
    }

    private enum Refusals implements FenceOutcome.Handler<Optional<Exception>> {
        INSTANCE;

        @Override
        public Optional<Exception> onHighest(FenceOutcome.Highest outcome) {
            return Optional.empty();
        }

        @Override
        public Optional<Exception> onOutranked(FenceOutcome.Outranked outcome) {
            return Optional.of(RunOver.interrupted("another instance leads now"));
        }

        @Override
        public Optional<Exception> onUnavailable(FenceOutcome.Unavailable outcome) {
            return Optional.of(new Unusable("the database cannot be used: " + Plain.quoted(outcome.reason())));
        }
    }
}
