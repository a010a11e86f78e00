package io.leasehold.adapters.jobs.inspection;

import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.List;

/**
 * How a script ended on one cluster.
 *
 * @param output what it printed
 * @param error why it did not run to its end, for people; empty if it did
 */
record ScriptEnd(ScriptStatus status, String output, String error, List<Event> events) {
    ScriptEnd {
        events = List.copyOf(events);
    }

    static ScriptEnd failed(String error) {
        return new ScriptEnd(ScriptStatus.FAILED, "", error, List.of());
    }
}
