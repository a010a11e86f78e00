package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Who keeps cluster leases, by which names, timings and policy; also composes what it writes. */
public record Keeper(InstanceId self, LeaseNaming naming, LeaseSyncTimings timings, HolderLossPolicy policy) {

    private static final String NONCE = "leasehold.io/nonce";
    private static final String TOUCHED_BY = "leasehold.io/touched-by";
    private static final int TIMEOUTS_PER_ASK = 3;
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    /** How long a user's request stays open. */
    Duration patience() {
        return timings.requestTimeout().multipliedBy(TIMEOUTS_PER_ASK);
    }

    /** Pause before a failed request of a user is repeated: short, since somebody waits. */
    Duration askRetry(Moment now) {
        Duration base = timings.requestTimeout().dividedBy(50);
        return base.plus(now.jitter(base));
    }

    /** Pause before a failed renewal is repeated. */
    Duration renewalRetry(Moment now) {
        Duration quarter = timings.renewInterval().dividedBy(4);
        Duration base = quarter.compareTo(LONGEST_RETRY) < 0 ? quarter : LONGEST_RETRY;
        return base.dividedBy(2).plus(now.jitter(base.dividedBy(2)));
    }

    /** The server may ask for a longer pause than ours. */
    static Duration longer(Duration asked, Duration own) {
        return asked.compareTo(own) > 0 ? asked : own;
    }

    /** A nonce no other claim carries: the instance is fresh for each start, the step for each claim. */
    String nonce(Moment now) {
        return self.value() + "/" + now.step();
    }

    /**
     * A lease to create. Equal times mark it as never renewed: nobody has been promised anything about it, so a create
     * that lands after its instance crashed is recognised and cleaned, never taken over.
     */
    LeaseRecord creation(ClusterId cluster, Moment now) {
        Instant stamp = now.stampAfter(Optional.empty());
        return claimed(cluster, LeaseRecord.EMPTY, now)
                .withAcquireTime(stamp)
                .withRenewTime(stamp)
                .withTransitions(0);
    }

    /** A claim on an existing lease: an update, and therefore renewed. */
    LeaseRecord takeOver(ClusterId cluster, LeaseRecord current, Moment now) {
        Instant stamp = now.stampAfter(current.renewTime());
        return claimed(cluster, current, now)
                .withAcquireTime(stamp)
                .withRenewTime(stamp.plus(1, ChronoUnit.MICROS))
                .withTransitions(Math.max(0, current.transitions()) + 1);
    }

    private LeaseRecord claimed(ClusterId cluster, LeaseRecord base, Moment now) {
        return policy.writeTo(naming.describe(cluster, base)
                .withHolder(self)
                .withDuration(timings.leaseDuration())
                .withAnnotation(NONCE, nonce(now)));
    }

    LeaseRecord renewal(LeaseRecord current, Moment now) {
        return current.withDuration(timings.leaseDuration()).withRenewTime(renewTime(current, now));
    }

    /**
     * A connect's mark on a live lease: it moves the version and vouches for the lease. On another's it also tells that
     * this instance is bound to take the lease over; and it restores labels somebody removed, without which no watch
     * shows the lease.
     */
    LeaseRecord touch(ClusterId cluster, LeaseRecord current, Moment now) {
        LeaseRecord renewed = naming.describe(cluster, current).withRenewTime(renewTime(current, now));
        return current.isHeldBy(self) ? renewed : renewed.withAnnotation(TOUCHED_BY, nonce(now));
    }

    /** Whether an instance other than the holder has acknowledged a connect on this lease. */
    static boolean isVouchedFor(LeaseRecord record) {
        Optional<String> holder = record.holder().map(InstanceId::value);
        return record.annotation(TOUCHED_BY)
                .filter(nonce -> !holder.equals(Optional.of(instanceOf(nonce))))
                .isPresent();
    }

    private static String instanceOf(String nonce) {
        return nonce.substring(0, Math.max(0, nonce.lastIndexOf('/')));
    }

    /** Gives the lease up for others to take; duration and a fresh renewTime stay, since K8M deletes without. */
    LeaseRecord handOver(LeaseRecord current, Moment now) {
        return current.withoutHolder().withRenewTime(renewTime(current, now));
    }

    /**
     * A renewTime that differs from the last one, or nothing would be renewed, and from acquireTime, which would read as
     * never renewed: on a wall clock that stands still both are near.
     */
    private static Instant renewTime(LeaseRecord current, Moment now) {
        Instant stamp = now.stampAfter(current.renewTime());
        if (!current.acquireTime().equals(Optional.of(stamp))) {
            return stamp;
        }
        Instant next = stamp.plus(1, ChronoUnit.MICROS);
        return current.renewTime().equals(Optional.of(next)) ? next.plus(1, ChronoUnit.MICROS) : next;
    }

    static Optional<String> nonceOf(LeaseRecord record) {
        return record.annotation(NONCE);
    }

    /** Whether no update of this lease was ever acknowledged. K8M writes no acquireTime; its leases count as renewed. */
    static boolean neverRenewed(LeaseRecord record) {
        return record.acquireTime().isPresent() && record.acquireTime().equals(record.renewTime());
    }
}
