package io.leasehold.adapters.jobs.run;

import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job.Assignment;
import java.time.Duration;
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

/** The writes of one run, one after the other, each waited for before the next. */
public final class FencedWrites {

    private static final Logger LOG = LoggerFactory.getLogger(FencedWrites.class);

    /** How long a cancelled run waits for a write under way, which may still take effect: less than any stop budget. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private final String work;
    private final Assignment assignment;
    private final CompletableFuture<RunOver> cancelled;
    private final Duration patience;

    /**
     * Makes them.
     *
     * @param work what the run does, as the subject of a sentence, such as "the update"
     * @param cancelled ends what is waited for, and says why
     * @param patience how long one write is waited for
     */
    public FencedWrites(String work, Assignment assignment, CompletableFuture<RunOver> cancelled, Duration patience) {
        this.work = work;
        this.assignment = assignment;
        this.cancelled = cancelled;
        this.patience = patience;
    }

    /** Writes, or says why what is at hand, or the whole run, comes to nothing. */
    public void write(Runnable write) throws Unusable, RunOver {
        start(write).await();
    }

    /** Begins a write, for who has something else to do meanwhile, and waits for it before the next. */
    public Pending start(Runnable write) throws RunOver {
        if (cancelled.isDone()) {
            throw cancelled.join();
        }
        if (!assignment.guard().mayAct()) {
            throw RunOver.interrupted("this instance leads no more");
        }
        return new Pending(assignment.write(write).toCompletableFuture());
    }

    /** A write under way. */
    public final class Pending {

        private final CompletableFuture<FenceOutcome> outcome;

        private Pending(CompletableFuture<FenceOutcome> outcome) {
            this.outcome = outcome;
        }

        /** Waits for it, or says why what is at hand, or the whole run, comes to nothing. */
        public void await() throws Unusable, RunOver {
            Optional<Exception> refused = FencedWrites.this.await(outcome).answer(Refusals.INSTANCE);
            if (refused.isPresent() && refused.get() instanceof RunOver over) {
                throw over;
            }
            if (refused.isPresent() && refused.get() instanceof Unusable unusable) {
                throw unusable;
            }
        }
    }

    /** The same for a write that has something to tell. */
    public <T> T ask(Supplier<T> write) throws Unusable, RunOver {
        AtomicReference<@Nullable T> answer = new AtomicReference<>();
        write(() -> answer.set(write.get()));
        return Optional.ofNullable(answer.get())
                .orElseThrow(() -> new IllegalStateException("a write was accepted that never ran"));
    }

    private FenceOutcome await(CompletableFuture<FenceOutcome> outcome) throws RunOver, Unusable {
        try {
            CompletableFuture.anyOf(outcome, cancelled).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return outcome.get(cancelled.isDone() ? GRACE.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException problem) {
            if (cancelled.isDone()) {
                throw cancelled.join();
            }
            throw new Unusable("the database did not answer in time");
        } catch (ExecutionException bug) {
            LOG.error("A write of {} failed", work, bug);
            throw new Unusable(
                    "what came of it could not be written by a fault of this program: see the instance's log");
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw RunOver.toldToStop(work);
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
