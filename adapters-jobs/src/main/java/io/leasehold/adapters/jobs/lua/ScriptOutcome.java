package io.leasehold.adapters.jobs.lua;

import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.time.Duration;
import java.util.List;

/**
 * How a script ended.
 *
 * @param output what it printed, with a mark where some of it was cut
 * @param error why it did not run to its end, one sentence; empty if it did
 * @param events in the order in which it reported them, also if it did not run to its end
 * @param took its own time, without that in which its process started
 */
public record ScriptOutcome(ScriptStatus status, String output, String error, List<Event> events, Duration took) {
    public ScriptOutcome {
        events = List.copyOf(events);
    }
}
