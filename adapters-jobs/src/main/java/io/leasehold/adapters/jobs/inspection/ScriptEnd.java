package io.leasehold.adapters.jobs.inspection;

import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.List;

/**
 * How a script ended on one cluster.
 *
 * @param output what it printed
 * @param error why it did not run to its end, for people; empty if it did
 * @param unreached how many of its questions were not answered since the cluster's server could not be reached
 */
record ScriptEnd(ScriptStatus status, String output, String error, List<Event> events, int unreached) {
    ScriptEnd {
        events = List.copyOf(events);
    }

    static ScriptEnd failed(String error) {
        return new ScriptEnd(ScriptStatus.FAILED, "", error, List.of(), 0);
    }
}
