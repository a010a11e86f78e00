package io.leasehold.ports.lease;

import io.leasehold.domain.lease.LeaseName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes a store that looks before it writes be wrong each time and not by luck: whoever has looked waits until another
 * has looked at the same lease, and then they write one after the other.
 */
final class Rivals {

    /** Far longer than a rival takes to be scheduled; passed only by a store that nobody races for. */
    private static final long PATIENCE_SECONDS = 30;

    private final Map<LeaseName, CountDownLatch> looks = new ConcurrentHashMap<>();
    private final Map<LeaseName, CountDownLatch> acts = new ConcurrentHashMap<>();

    void awaitAnother(LeaseName name) {
        CountDownLatch both = looks.computeIfAbsent(name, n -> new CountDownLatch(2));
        both.countDown();
        await(both, name);
    }

    void awaitAct(LeaseName name) {
        await(firstAct(name), name);
    }

    synchronized <T> T act(LeaseName name, Supplier<T> write) {
        T outcome = write.get();
        firstAct(name).countDown();
        return outcome;
    }

    private CountDownLatch firstAct(LeaseName name) {
        return acts.computeIfAbsent(name, n -> new CountDownLatch(1));
    }

    private static void await(CountDownLatch latch, LeaseName name) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody else came for " + name.value());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a rival", e);
        }
    }
}
