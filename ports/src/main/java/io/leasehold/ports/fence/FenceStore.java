package io.leasehold.ports.fence;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import java.util.concurrent.CompletionStage;

/**
 * One row per lock, in the database that stores what duties write. Stages complete normally, on any thread, or never.
 */
public interface FenceStore {

    /** Reads the highest token issued for the lock; {@link FencingToken#NONE} if none was. */
    CompletionStage<FenceOutcome> highest(LeaseName lock);

    /** Issues the token after {@code from} if {@code from} is still the highest; else answers {@code Outranked}. */
    CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from);

    /**
     * Runs {@code write} if {@code token} is still the highest, in one transaction that locks the row first, so that
     * no write is accepted under a token lower than one accepted before. Refusals are counted.
     *
     * @return {@code Highest} with the token if the write was accepted, {@code Outranked} if it was refused
     */
    CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write);
}
