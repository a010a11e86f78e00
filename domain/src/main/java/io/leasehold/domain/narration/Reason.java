package io.leasehold.domain.narration;

/**
 * What happened, as a key into the message bundles; the number of details each carries is fixed.
 *
 * <p>Details are identifiers, numbers and the reasons the store or a cluster gave; never a credential.
 */
public enum Reason {
    // Streams: feed, reason
    FEED_INTERRUPTED(Level.WARN, 2),
    FEED_RELISTS(Level.INFO, 2),
    VIEW_STALE(Level.WARN, 1),
    VIEW_LIVE(Level.INFO, 0),

    // Election
    CLAIMS_ABSENT_LOCK(Level.DEBUG, 1),
    CLAIMS_RELEASED_LOCK(Level.DEBUG, 1),
    CLAIMS_EXPIRED_LOCK(Level.INFO, 1),
    CLAIMS_OWN_LOCK(Level.DEBUG, 1),
    CLAIM_LOST(Level.DEBUG, 0),
    CLAIM_NOT_CONFIRMED(Level.DEBUG, 0),
    CLAIM_ABANDONED(Level.DEBUG, 0),
    CLAIM_REFUSED(Level.WARN, 1),
    CLAIM_UNKNOWN(Level.WARN, 1),
    CLAIM_TOO_LATE(Level.WARN, 0),
    LEADS(Level.INFO, 1),
    LEADS_LOCALLY(Level.INFO, 0),
    RENEWAL_FAILED(Level.WARN, 2),
    DEADLINE_NEAR(Level.WARN, 1),
    LOST_TO_ANOTHER(Level.WARN, 2),
    LOST_CLEARED(Level.WARN, 2),
    LOST_DELETED(Level.WARN, 2),
    RESIGNS(Level.INFO, 1),
    NOBODY_TO_RESIGN_TO(Level.INFO, 0),
    LEADER_SHUTS_DOWN(Level.INFO, 1),
    DUTIES_OVERDUE(Level.ERROR, 1),
    RELEASES(Level.INFO, 1),
    RELEASED(Level.INFO, 1),
    RELEASE_GIVEN_UP(Level.WARN, 1),
    STANDS_AGAIN(Level.INFO, 0),
    STANDS_BACK(Level.INFO, 0),
    STANDS_NO_MORE(Level.INFO, 0),
    LOCK_UNREADABLE(Level.WARN, 1),
    LEADER_OBSERVED(Level.INFO, 2),

    // Cluster leases: cluster first
    CLUSTER_CLAIMING(Level.DEBUG, 1),
    CLUSTER_CREATED(Level.DEBUG, 2),
    CLUSTER_TOUCHED(Level.INFO, 2),
    CLUSTER_RESPONSIBLE(Level.INFO, 2),
    CLUSTER_TAKING_RELEASED(Level.INFO, 1),
    CLUSTER_TAKING_EXPIRED(Level.INFO, 1),
    CLUSTER_TAKING_OWN(Level.INFO, 1),
    CLUSTER_TAKE_FAILED(Level.DEBUG, 2),
    CLUSTER_FOLLOWING(Level.INFO, 2),
    CLUSTER_ORPHANED(Level.WARN, 2),
    CLUSTER_RENEWED_AGAIN(Level.INFO, 1),
    CLUSTER_RENEWAL_FAILED(Level.WARN, 2),
    CLUSTER_WITHDRAWING(Level.INFO, 1),
    CLUSTER_WITHDRAWN(Level.INFO, 1),
    CLUSTER_NOT_CONNECTED(Level.INFO, 1),
    CLUSTER_LEASE_GONE(Level.INFO, 1),
    CLUSTER_STRAY_DELETED(Level.INFO, 1),
    CLUSTER_NAME_COLLISION(Level.WARN, 2),
    CLUSTER_HANDING_OVER(Level.INFO, 1),
    CLUSTER_HANDED_OVER(Level.INFO, 1),
    CLUSTER_HAND_OVER_FAILED(Level.WARN, 2),
    CLUSTER_REQUEST_FAILED(Level.WARN, 2),

    // Connections: cluster first
    CONNECTING(Level.DEBUG, 1),
    CONNECTED(Level.INFO, 2),
    CONNECT_FAILED(Level.WARN, 2),
    CONNECTION_LOST(Level.WARN, 2),
    DISCONNECTING(Level.DEBUG, 1),
    DISCONNECTING_TO_LEAVE(Level.DEBUG, 1),
    DISCONNECTING_UNKNOWN(Level.WARN, 1),
    DISCONNECTED(Level.INFO, 1),
    UNKNOWN_HERE(Level.WARN, 1),

    // Membership and sources
    JOINED(Level.INFO, 1),
    OWN_LEASE_FAILED(Level.WARN, 1),
    LEFT(Level.INFO, 0),
    SOURCE_BROKEN(Level.WARN, 2),
    CLUSTER_DISCOVERED(Level.INFO, 1),
    CLUSTER_FORGOTTEN(Level.INFO, 1),
    SHUTTING_DOWN(Level.INFO, 0),

    // Duties: duty and term, term and token or reason, lease and holder or reason
    DUTY_STARTED(Level.DEBUG, 2),
    DUTY_STOPPED(Level.DEBUG, 2),
    DUTY_FAILED(Level.ERROR, 2),
    FENCE_CLAIMED(Level.INFO, 2),
    FENCE_NOT_CLAIMED(Level.WARN, 2),
    LEASE_CLEANED(Level.INFO, 2),
    CLEAN_UP_FAILED(Level.WARN, 2),

    // The leader's jobs: schedule and fire time first, then how it ended
    RUN_STARTED(Level.INFO, 2),
    RUN_ENDED(Level.INFO, 4),
    RUN_SKIPPED(Level.INFO, 2),
    RUNS_MISSED(Level.WARN, 4),
    JOB_STORE_FAILED(Level.WARN, 1),
    JOBS_OUTRANKED(Level.WARN, 1);

    private final Level level;
    private final int details;

    Reason(Level level, int details) {
        this.level = level;
        this.details = details;
    }

    public Level level() {
        return level;
    }

    /** How many details a sentence of this reason has. */
    public int details() {
        return details;
    }

    /** How much it matters: a bug of ours, something outside that failed, a lifecycle event, or a transition. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
