package io.leasehold.adapters.jdbc.audit;

import io.leasehold.adapters.jdbc.fence.FencedWrite;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.fence.FenceOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One term's work of the retention, on a thread of its own that ends with it. */
final class RetentionRun implements LeaderDuty.Run {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);

    private final Function<Runnable, CompletionStage<FenceOutcome>> fence;
    private final Guard guard;
    private final Supplier<Instant> end;
    private final int batch;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /**
     * Makes a run that has not begun.
     *
     * @param fence writes under the token of the term
     * @param end what is older goes
     */
    RetentionRun(
            Function<Runnable, CompletionStage<FenceOutcome>> fence, Guard guard, Supplier<Instant> end, int batch) {
        this.fence = fence;
        this.guard = guard;
        this.end = end;
        this.batch = batch;
    }

    void begin(Duration interval) {
        Thread thread = new Thread(() -> work(interval), "leasehold-audit-retention");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public CompletionStage<Void> stop() {
        stopping.countDown();
        return stopped;
    }

    private void work(Duration interval) {
        try {
            After after = pass();
            while (after != After.OUTRANKED && !stopping.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                after = pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.complete(null);
        }
    }

    private enum After {
        MORE,
        ENOUGH,
        OUTRANKED
    }

    private After pass() {
        Instant before = end.get();
        After after = After.MORE;
        while (after == After.MORE && mayAct()) {
            after = deleteSome(before);
        }
        return after;
    }

    private boolean mayAct() {
        return stopping.getCount() > 0 && guard.mayAct();
    }

    private After deleteSome(Instant before) {
        AtomicInteger deleted = new AtomicInteger();
        Runnable write = () -> {
            // Asked again: the write may have waited for a connection, and for the fence.
            if (mayAct()) {
                deleted.set(AuditRows.deleteBefore(FencedWrite.handle(), before, batch));
            }
        };
        FenceOutcome outcome = fence.apply(write).toCompletableFuture().join();
        return outcome.answer(new AfterWrite(deleted.get() == batch ? After.MORE : After.ENOUGH));
    }

    /** What an answer of the fence leads to. */
    private record AfterWrite(After accepted) implements FenceOutcome.Handler<After> {
        @Override
        public After onHighest(FenceOutcome.Highest outcome) {
            return accepted;
        }

        @Override
        public After onOutranked(FenceOutcome.Outranked outcome) {
            return After.OUTRANKED;
        }

        @Override
        public After onUnavailable(FenceOutcome.Unavailable outcome) {
            LOG.warn("Old entries of the audit stay until the next time: {}", outcome.reason());
            return After.ENOUGH;
        }
    }
}
