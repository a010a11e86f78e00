package io.leasehold.app.e2e;

import io.leasehold.adapters.jobs.checks.BuiltInChecks;
import io.leasehold.ports.inspection.Script;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One run of all built-in checks on all clusters, and what it took.
 *
 * @param reads requests to the API server that read anything but leases
 */
record FleetInspection(
        Duration whole, List<InspectionApi.Inspected> records, MemoryWatch memory, long reads, Renewals renewals) {

    static final List<String> CODES =
            BuiltInChecks.all().stream().map(Script::code).toList();

    static final String HEADER = """
            | at a time | whole run | one cluster, p50 / max | clusters done | processes at once | their memory together / the largest | the leader's | reads per cluster | longest between renewals of the lock / of cluster leases | late of renewals | load |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    /** Each cluster was inspected by each check, and nothing that it ran went wrong. */
    boolean isWhole(int clusters) {
        return done() == clusters;
    }

    /** It held all leases, and was late with none of them, nor with the lock. */
    boolean isInTime(int clusters) {
        return renewals.leases() == clusters && InspectionFleetMeasure.inTime(renewals);
    }

    private long done() {
        return records.stream()
                .filter(record -> record.status().equals("success") && record.done() == CODES.size())
                .count();
    }

    String row(int parallel) {
        Figures each = new Figures(
                "a cluster",
                records.stream().map(InspectionApi.Inspected::millis).toList(),
                List.of());
        return String.format(
                Locale.ROOT,
                "| %d | %.0f s | %.1f / %.1f s | %d | %d | %d / %d MiB | %d MiB | %.0f | %.1f / %.1f s | %d of %d | %.1f |%n",
                parallel,
                whole.toMillis() / 1e3,
                each.percentile(50).orElse(0) / 1e3,
                each.percentile(100).orElse(0) / 1e3,
                done(),
                memory.childrenAtOnce(),
                memory.childrenMebibytes(),
                memory.largestChildMebibytes(),
                memory.ownMebibytes(),
                (double) reads / Math.max(1, records.size()),
                renewals.longestOnLock(),
                renewals.longestOnClusterLeases(),
                InspectionFleetMeasure.late(renewals),
                renewals.count(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
