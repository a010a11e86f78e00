package io.leasehold.domain.lease;

/** Why a watch ended. */
public enum WatchEnd {
    /** The server closed it in the ordinary way: go on from the last position. */
    CLOSED,
    /** The connection broke or could not be made: go on from the last position after a while. */
    BROKEN,
    /** The position is too old (410), or the stream cannot be trusted: list again. */
    EXPIRED
}
