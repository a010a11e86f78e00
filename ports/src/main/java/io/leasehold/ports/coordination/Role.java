package io.leasehold.ports.coordination;

/** What an instance is in the election. */
public enum Role {
    LEADER,
    FOLLOWER,
    /** Leads alone, without any election, because there is no host cluster. */
    LOCAL_LEADER,
    /** Its duties are ending, or it is shutting down. */
    STOPPING
}
