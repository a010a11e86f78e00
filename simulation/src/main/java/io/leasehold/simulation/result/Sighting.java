package io.leasehold.simulation.result;

/** What a run may have seen on its way; a campaign that has not seen what it should is vacuous. */
public enum Sighting {
    FAILOVER("failover"),
    HANDOVER("handOver"),
    STEP_DOWN("stepDown"),
    STALE_TOKEN_REJECTED("staleTokenRejected"),
    AMBIGUOUS_WRITE_SUCCEEDED("ambiguousWriteSucceeded"),
    AMBIGUOUS_WRITE_FAILED("ambiguousWriteFailed"),
    LATE_COMMIT("lateCommit"),
    DUPLICATE_COMMIT("duplicateCommit"),
    GONE_410("gone410"),
    THROTTLED("throttled"),
    PAUSE_ACROSS_DEADLINE("pauseAcrossDeadline"),
    VIEW_STALE("viewStale"),
    LEASE_CLEANED("leaseCleaned"),
    LEASE_TAKEN_OVER("leaseTakenOver"),
    LEASE_HANDED_OVER("leaseHandedOver"),
    CONFLICT("conflict"),
    CONNECTION_LOST("connectionLost"),
    REVISIONS_WENT_BACK("revisionsWentBack"),
    LOCK_DELETED("lockDeleted"),
    CRASH("crash"),
    DISCONNECTED("disconnected");

    private final String word;

    Sighting(String word) {
        this.word = word;
    }

    /** The word in a scenario's {@code sometimes} and {@code never}. */
    public String word() {
        return word;
    }
}
