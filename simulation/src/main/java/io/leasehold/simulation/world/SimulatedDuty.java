package io.leasehold.simulation.world;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.simulation.check.Invariants;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.trace.TraceEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The leader's job: again and again it asks the guard, works for a while, and writes to the fenced store. A pause in
 * between is what the fence is for.
 */
final class SimulatedDuty implements LeaderDuty {

    private final Incarnation process;
    private final FenceStore fence;
    private final Scenario.Duty settings;
    private final Range every;
    private final Recording recording;
    private final Invariants checks;
    private final Stream chance;
    private int inFlight;

    SimulatedDuty(Incarnation process, FenceStore fence, Scenario.Duty settings, ApiServer server, Stream chance) {
        this.process = process;
        this.fence = fence;
        this.settings = settings;
        this.every = settings.every().orElse(Range.of(Long.MAX_VALUE));
        this.recording = server.recording();
        this.checks = server.checks();
        this.chance = chance;
    }

    @Override
    public String name() {
        return "simulated-job";
    }

    @Override
    public boolean needsFence() {
        return true;
    }

    boolean isWorkInFlight() {
        return inFlight > 0;
    }

    @Override
    public Run start(Reign reign) {
        JobRun run = new JobRun(reign);
        recording.add(
                process.node(),
                TraceEvent.Kind.DUTY_STARTED,
                reign.term().toString(),
                reign.token().map(token -> Long.toString(token.number())).orElse(""));
        checks.dutyStarted(process, reign.term().number());
        run.workLater();
        return run;
    }

    private Duration draw(Range range) {
        return Duration.ofNanos(chance.between(range.from(), range.to()));
    }

    /** The job of one term. */
    private final class JobRun implements Run {

        private final Reign reign;
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private boolean stopping;

        JobRun(Reign reign) {
            this.reign = reign;
        }

        void workLater() {
            process.later(draw(every), this::work);
        }

        private void work() {
            if (stopping) {
                return;
            }
            if (reign.guard().mayAct()) {
                inFlight++;
                checks.workBegun(process, reign.term().number());
                recording.goOnWith(
                        process.node(), TraceEvent.Kind.WORK_BEGUN, reign.term().toString());
                process.later(draw(settings.takes()), this::write);
            } else {
                workLater();
            }
        }

        /** Nobody asks the guard again: what happened since it said yes is the fence's to find. */
        private void write() {
            FencingToken token = reign.token().orElse(FencingToken.NONE);
            LeaseName lock = process.setup().lock();
            fence.write(lock, token, () -> checks.workWritten(process, token))
                    .whenComplete((outcome, failure) -> tell(outcome, token));
            // Sent: whether the answer is awaited does not matter to anybody.
            inFlight--;
            checks.workSent(process, reign.term().number());
            if (stopping) {
                finishIfIdle();
            } else {
                workLater();
            }
        }

        private void tell(FenceOutcome outcome, FencingToken token) {
            TraceEvent.Kind kind = outcome instanceof FenceOutcome.Highest
                    ? TraceEvent.Kind.WORK_WRITTEN
                    : TraceEvent.Kind.WORK_REFUSED;
            recording.add(process.node(), kind, reign.term().toString(), Long.toString(token.number()));
        }

        @Override
        public CompletionStage<Void> stop() {
            if (!stopping) {
                stopping = true;
                process.later(draw(settings.stopTakes()), this::finishIfIdle);
            }
            return stopped;
        }

        private void finishIfIdle() {
            if (inFlight == 0 && !stopped.isDone()) {
                recording.add(
                        process.node(),
                        TraceEvent.Kind.DUTY_STOPPED,
                        reign.term().toString());
                checks.dutyStopped(process, reign.term().number());
                stopped.complete(null);
            }
        }
    }
}
