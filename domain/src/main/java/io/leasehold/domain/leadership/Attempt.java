package io.leasehold.domain.leadership;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.time.MonoTime;

/** A write that was sent; if it is found to have succeeded, it counts from {@code sentAt}. */
record Attempt(LeaseRecord record, MonoTime sentAt) {

    /** Whether the store's record is the one this attempt wrote: ours, of this term, with the times we wrote. */
    boolean wrote(LeaseRecord stored) {
        return stored.holder().equals(record.holder())
                && stored.renewTime().equals(record.renewTime())
                && stored.acquireTime().equals(record.acquireTime())
                && stored.transitions() == record.transitions();
    }
}
