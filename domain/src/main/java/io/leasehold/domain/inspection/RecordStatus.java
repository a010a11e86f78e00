package io.leasehold.domain.inspection;

import java.util.Collection;

/** How far the inspection of one cluster is. */
public enum RecordStatus {
    RUNNING,
    /** Each script ran to its end, whatever it found. */
    SUCCESS,
    /** A script did not. */
    FAILED,
    /** The cluster was not connected. */
    SKIPPED,
    /** A script went over its limit of time, and none failed otherwise. */
    TIMEOUT,
    /** Its leader lost the leadership or died, or a user cancelled it. */
    INTERRUPTED;

    /** What the ends of all scripts make of the whole. */
    public static RecordStatus of(Collection<ScriptStatus> scripts) {
        if (scripts.contains(ScriptStatus.FAILED)) {
            return FAILED;
        }
        return scripts.contains(ScriptStatus.TIMEOUT) ? TIMEOUT : SUCCESS;
    }
}
