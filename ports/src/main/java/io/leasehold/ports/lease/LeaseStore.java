package io.leasehold.ports.lease;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.concurrent.CompletionStage;

/**
 * The leases of one namespace, with the compare-and-set semantics of Kubernetes.
 *
 * <p>Every method returns at once and never throws for what the store answers; the stage completes normally, on any
 * thread, with one of the outcomes, and may never complete at all (the caller has its own deadline). Nothing is retried
 * behind the caller's back: one call is at most one write. Every operation is linearizable: a read sees every write
 * acknowledged before it was sent.
 */
public interface LeaseStore {

    /** Creates the lease if none of that name exists ({@code Written}), else {@code Conflict}. Never changes one. */
    CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record);

    /** Reads the current lease; never from a cache. */
    CompletionStage<ReadOutcome> get(LeaseName name);

    /**
     * Replaces the whole record if the lease still has exactly this uid and resource version. A newer version answers
     * {@code Conflict}; a lease that is gone, or lives again under another uid, answers {@code Gone} and is never
     * created. An update that changes nothing may keep the version.
     */
    CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record);

    /**
     * Deletes the lease if it still has exactly this uid and resource version; another version or uid answers
     * {@code Conflict}, no lease of that name {@code Gone}.
     */
    CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected);
}
