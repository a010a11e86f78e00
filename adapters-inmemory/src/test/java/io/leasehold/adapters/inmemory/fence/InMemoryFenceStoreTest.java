package io.leasehold.adapters.inmemory.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.fence.FenceStoreContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InMemoryFenceStoreTest implements FenceStoreContract {

    private final InMemoryFenceStore fence = new InMemoryFenceStore();
    private final AtomicInteger locks = new AtomicInteger();

    @Override
    public FenceStore fence() {
        return fence;
    }

    @Override
    public LeaseName freshLock() {
        return new LeaseName("lock-" + locks.incrementAndGet());
    }

    @Test
    void refused_writes_are_counted_and_refused_claims_are_not() {
        LeaseName lock = freshLock();
        fence.advance(lock, FencingToken.NONE);
        fence.advance(lock, FencingToken.NONE);
        assertThat(fence.refusals()).isZero();
        fence.write(lock, FencingToken.NONE, () -> {});
        fence.write(lock, new FencingToken(1), () -> {});
        assertThat(fence.refusals()).isEqualTo(1);
    }
}
