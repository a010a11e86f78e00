package io.leasehold.app.inspect;

import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.List;

/**
 * What came of a script on a cluster.
 *
 * @param unanswered how many of its questions were not answered since the server could not be reached
 * @param log what it said with {@code log}, each as JSON
 */
record Trial(
        String script,
        ClusterId cluster,
        String serverVersion,
        ScriptOutcome outcome,
        int unanswered,
        List<String> log) {

    Trial {
        log = List.copyOf(log);
    }

    Counts counts() {
        Counts counts = Counts.NONE;
        for (Event event : outcome.events()) {
            counts = counts.plus(event);
        }
        return counts;
    }

    /** Whether it looked at all it wanted to, and found nothing. */
    boolean isClean() {
        return outcome.status() == ScriptStatus.SUCCESS
                && unanswered == 0
                && counts().warning() == 0
                && counts().failed() == 0;
    }

    String seconds() {
        return Double.toString(outcome.took().toMillis() / 1000.0);
    }
}
