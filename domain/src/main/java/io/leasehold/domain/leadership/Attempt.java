package io.leasehold.domain.leadership;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;

/**
 * A write that was sent; if it is found to have succeeded, it counts from {@code sentAt}. Its times alone do not tell it
 * from another: with a wall clock that stands still two attempts would write the same record, and the one that was
 * refused would be counted for the one that took effect. So each carries a nonce.
 */
record Attempt(LeaseRecord record, MonoTime sentAt) {

    private static final String NONCE = "leasehold.io/nonce";

    /** The record as the write of this moment; the number of a step stands for itself once in a process. */
    static LeaseRecord stamped(LeaseRecord record, Moment now) {
        return record.withAnnotation(NONCE, Long.toString(now.step()));
    }

    /** Whether the store's record is the one this attempt wrote: ours, of this term, with the times and nonce we wrote. */
    boolean wrote(LeaseRecord stored) {
        return stored.holder().equals(record.holder())
                && stored.renewTime().equals(record.renewTime())
                && stored.acquireTime().equals(record.acquireTime())
                && stored.annotation(NONCE).equals(record.annotation(NONCE))
                && stored.transitions() == record.transitions();
    }
}
