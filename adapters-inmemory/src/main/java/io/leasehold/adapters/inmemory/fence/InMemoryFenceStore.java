package io.leasehold.adapters.inmemory.fence;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Tokens in memory: a fence for duties which write into this same process only. Writes run on the caller's thread, one
 * at a time, under the lock that stands for the fence row; they must be short.
 */
public final class InMemoryFenceStore implements FenceStore {

    private final Map<LeaseName, FencingToken> tokens = new HashMap<>();
    private long refusals;

    @Override
    public synchronized CompletionStage<FenceOutcome> highest(LeaseName lock) {
        return CompletableFuture.completedFuture(new FenceOutcome.Highest(highestNow(lock)));
    }

    @Override
    public synchronized CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
        return CompletableFuture.completedFuture(ifHighest(lock, from, () -> {
            tokens.put(lock, from.next());
            return new FenceOutcome.Highest(from.next());
        }));
    }

    @Override
    public synchronized CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
        FenceOutcome outcome = ifHighest(lock, token, () -> written(token, write));
        if (outcome instanceof FenceOutcome.Outranked) {
            refusals++;
        }
        return CompletableFuture.completedFuture(outcome);
    }

    /** Returns how many writes were refused because their token was outranked. */
    public synchronized long refusals() {
        return refusals;
    }

    private FenceOutcome ifHighest(LeaseName lock, FencingToken token, Supplier<FenceOutcome> action) {
        FencingToken highest = highestNow(lock);
        return highest.equals(token) ? action.get() : new FenceOutcome.Outranked(highest);
    }

    private static FenceOutcome written(FencingToken token, Runnable write) {
        try {
            write.run();
            return new FenceOutcome.Highest(token);
        } catch (RuntimeException e) {
            return new FenceOutcome.Unavailable("the write failed: " + e.getMessage());
        }
    }

    private FencingToken highestNow(LeaseName lock) {
        return tokens.getOrDefault(lock, FencingToken.NONE);
    }
}
