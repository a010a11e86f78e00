package io.leasehold.ports.lease;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Names and records the suites work with. */
final class Samples {

    static final String LABEL = "contract";

    private static final AtomicLong NEXT = new AtomicLong();
    private static final String RUN = Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX);
    private static final Instant EPOCH = Instant.parse("2024-02-29T23:59:58.123456Z");

    private Samples() {}

    static LeaseName freshName() {
        return new LeaseName("contract-" + RUN + "-" + NEXT.incrementAndGet());
    }

    /** A label value that no other test uses. */
    static String freshLabel() {
        return freshName().value();
    }

    /** The record an ordinary holder writes at its n-th renewal: each differs from every other. */
    static LeaseRecord renewal(int n) {
        return LeaseRecord.EMPTY
                .withHolder(new InstanceId("host-a1b2c3"))
                .withDuration(Duration.ofSeconds(60))
                .withAcquireTime(EPOCH)
                .withRenewTime(EPOCH.plusSeconds(n))
                .withTransitions(3);
    }

    static LeaseRecord renewal(int n, String label) {
        return renewal(n).withLabel(LABEL, label);
    }
}
