package io.leasehold.adapters.jdbc.fence;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import java.util.concurrent.CompletionStage;

/** A fence for tests whose writes are its own and whose tokens are another's. */
public abstract class DelegatingFence implements FenceStore {

    protected final FenceStore fence;

    protected DelegatingFence(FenceStore fence) {
        this.fence = fence;
    }

    @Override
    public CompletionStage<FenceOutcome> highest(LeaseName lock) {
        return fence.highest(lock);
    }

    @Override
    public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
        return fence.advance(lock, from);
    }
}
