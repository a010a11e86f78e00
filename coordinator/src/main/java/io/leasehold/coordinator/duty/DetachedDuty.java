package io.leasehold.coordinator.duty;

import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A duty whose own code never runs on the driver's loop: one that blocks in its start or stop holds up other duties at
 * most, while renewals and the deadline go on. A start that hangs is never confirmed as stopped, so its lock is not
 * released but left to expire.
 */
public final class DetachedDuty implements LeaderDuty {

    private final LeaderDuty duty;
    private final EventLoop loop;
    private final Narrator narrator;

    /**
     * Wraps a duty.
     *
     * @param loop runs its start and its stop, in this order
     */
    public DetachedDuty(LeaderDuty duty, EventLoop loop, Narrator narrator) {
        this.duty = duty;
        this.loop = loop;
        this.narrator = narrator;
    }

    @Override
    public String name() {
        return duty.name();
    }

    @Override
    public boolean needsFence() {
        return duty.needsFence();
    }

    @Override
    public Run start(Reign reign) {
        DetachedRun run = new DetachedRun();
        loop.submit(() -> run.begin(reign));
        return run;
    }

    private void failed(String what) {
        narrator.narrate(Reason.DUTY_FAILED, List.of(duty.name(), what));
    }

    /** A run that begins and ends on the loop. */
    private final class DetachedRun implements Run {

        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private @Nullable Run begun;

        /** On the loop. */
        void begin(Reign reign) {
            try {
                begun = duty.start(reign);
            } catch (RuntimeException failure) {
                failed("it could not be started: " + failure);
            }
        }

        @Override
        public CompletionStage<Void> stop() {
            loop.submit(this::end);
            return stopped;
        }

        /** On the loop, after {@link #begin}; what did not begin has stopped. */
        private void end() {
            if (begun == null) {
                stopped.complete(null);
                return;
            }
            try {
                begun.stop().whenComplete(this::confirm);
            } catch (RuntimeException failure) {
                // Nothing will ever confirm for it. The guard and the fence refuse whatever it may still try.
                stopped.completeExceptionally(failure);
            }
        }

        private void confirm(@Nullable Void nothing, @Nullable Throwable failure) {
            if (failure == null) {
                stopped.complete(null);
            } else {
                stopped.completeExceptionally(failure);
            }
        }
    }
}
