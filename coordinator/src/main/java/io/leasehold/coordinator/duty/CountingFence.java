package io.leasehold.coordinator.duty;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A fence that counts what it refused; duties write through it, so that a deposed leader's late writes show. */
public final class CountingFence implements FenceStore {

    private final FenceStore store;
    private final AtomicLong refusals = new AtomicLong();

    public CountingFence(FenceStore store) {
        this.store = store;
    }

    /** How many claims and writes were refused because a higher token exists. Any thread may ask. */
    public long refusals() {
        return refusals.get();
    }

    @Override
    public CompletionStage<FenceOutcome> highest(LeaseName lock) {
        return store.highest(lock);
    }

    @Override
    public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
        return counted(store.advance(lock, from));
    }

    @Override
    public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
        return counted(store.write(lock, token, write));
    }

    private CompletionStage<FenceOutcome> counted(CompletionStage<FenceOutcome> answer) {
        return answer.thenApply(outcome -> {
            if (outcome instanceof FenceOutcome.Outranked) {
                refusals.incrementAndGet();
            }
            return outcome;
        });
    }
}
