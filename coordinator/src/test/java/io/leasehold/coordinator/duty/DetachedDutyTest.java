package io.leasehold.coordinator.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.runtime.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A duty's own code runs on the duties' loop, never on that of whoever starts and stops it. */
final class DetachedDutyTest {

    private static final Reign REIGN = new Reign(new Term(1), Optional.empty(), () -> true);

    private final Tasks loop = new Tasks();
    private final List<String> done = new ArrayList<>();
    private final List<Reason> told = new ArrayList<>();

    @Test
    void neither_start_nor_stop_runs_on_the_callers_thread() {
        LeaderDuty.Run run = detached(new Recorded(false)).start(REIGN);
        assertThat(done).isEmpty();
        CompletionStage<Void> stopped = run.stop();
        assertThat(done).isEmpty();
        assertThat(stopped.toCompletableFuture()).isNotDone();

        loop.runAll();

        assertThat(done).containsExactly("start", "stop");
        assertThat(stopped.toCompletableFuture()).isCompleted();
    }

    @Test
    void a_start_that_hangs_is_never_confirmed_as_stopped() {
        LeaderDuty.Run run = detached(new Recorded(false)).start(REIGN);

        CompletionStage<Void> stopped = run.stop();

        // The loop is still in the start: nothing behind it has run.
        assertThat(stopped.toCompletableFuture()).isNotDone();
    }

    @Test
    void a_start_that_throws_is_told_and_needs_no_stop() {
        LeaderDuty.Run run = detached(new Recorded(true)).start(REIGN);
        CompletionStage<Void> stopped = run.stop();

        loop.runAll();

        assertThat(told).containsExactly(Reason.DUTY_FAILED);
        assertThat(done).isEmpty();
        assertThat(stopped.toCompletableFuture()).isCompleted();
    }

    private DetachedDuty detached(LeaderDuty duty) {
        return new DetachedDuty(duty, loop, (reason, details) -> told.add(reason));
    }

    /** Tells what is called on it. */
    private final class Recorded implements LeaderDuty {

        private final boolean broken;

        Recorded(boolean broken) {
            this.broken = broken;
        }

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public boolean needsFence() {
            return false;
        }

        @Override
        public Run start(Reign reign) {
            if (broken) {
                throw new IllegalStateException("on purpose");
            }
            done.add("start");
            return () -> {
                done.add("stop");
                return CompletableFuture.completedFuture(null);
            };
        }
    }

    /** A loop that runs when told. */
    private static final class Tasks implements EventLoop {

        private final Queue<Runnable> waiting = new ArrayDeque<>();

        void runAll() {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }

        @Override
        public void submit(Runnable task) {
            waiting.add(task);
        }

        @Override
        public void wakeAt(MonoTime when, Runnable task) {
            throw new UnsupportedOperationException("nobody here waits");
        }
    }
}
