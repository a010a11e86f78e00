package io.leasehold.domain.inspection;

/** How one script on one cluster ended. */
public enum ScriptStatus {
    SUCCESS,
    /** It raised an error, or went over a limit other than that of time. */
    FAILED,
    /** It went over its limit of time. */
    TIMEOUT
}
