package io.leasehold.simulation.result;

import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run came to.
 *
 * @param scenario the scenario as resolved for the seed: every random value a given one
 * @param subject whose instances were run
 * @param events deliveries to instances and commits at the server
 * @param virtualNanos how much virtual time passed
 * @param traceHash rolling hash over all events; equal for equal runs, in any JVM
 * @param violations in the order they were found; the first ends the run
 * @param forbidden what {@code never} forbids and was seen all the same
 * @param missing what {@code sometimes} asks for and was not seen, and orders whose conditions never came to hold
 * @param sightings how often each thing was seen
 * @param trace empty unless the run was recorded
 */
public record RunResult(
        Scenario scenario,
        long seed,
        String subject,
        long events,
        long virtualNanos,
        long traceHash,
        List<Violation> violations,
        List<String> forbidden,
        List<String> missing,
        SortedMap<Sighting, Long> sightings,
        List<TraceEvent> trace) {

    public RunResult {
        violations = List.copyOf(violations);
        forbidden = List.copyOf(forbidden);
        missing = List.copyOf(missing);
        sightings = Collections.unmodifiableSortedMap(new TreeMap<>(sightings));
        trace = List.copyOf(trace);
    }

    public Verdict verdict() {
        if (!violations.isEmpty() || !forbidden.isEmpty()) {
            return Verdict.VIOLATED;
        }
        return missing.isEmpty() ? Verdict.PASSED : Verdict.UNDECIDED;
    }
}
