package io.leasehold.adapters.jobs.run;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job.Assignment;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A run whose writes succeed, but for those that a test refuses by their number, from 1 on. */
public class FakeAssignment implements Assignment {

    private final String parameters;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile IntFunction<Optional<FenceOutcome>> refusals = number -> Optional.empty();
    private volatile boolean leads = true;

    public FakeAssignment(String parameters) {
        this.parameters = parameters;
    }

    public FakeAssignment refusing(IntFunction<Optional<FenceOutcome>> refused) {
        refusals = refused;
        return this;
    }

    public void lose() {
        leads = false;
    }

    public int writes() {
        return writes.get();
    }

    @Override
    public RunKey run() {
        return new RunKey(new ScheduleId("helm"), Instant.EPOCH);
    }

    @Override
    public Trigger trigger() {
        return Trigger.MANUAL;
    }

    @Override
    public String parameters() {
        return parameters;
    }

    @Override
    public Guard guard() {
        return () -> leads;
    }

    @Override
    public CompletionStage<FenceOutcome> write(Runnable write) {
        Optional<FenceOutcome> refused = refusals.apply(writes.incrementAndGet());
        if (refused.isEmpty()) {
            write.run();
        }
        return CompletableFuture.completedStage(refused.orElseGet(() -> new FenceOutcome.Highest(FencingToken.NONE)));
    }
}
