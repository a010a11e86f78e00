package io.leasehold.app.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.leasehold.adapters.jobs.checks.BuiltInChecks;
import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All built-in checks on one cluster with 1,000 pods: the time they take together, and what they ask the server for. */
final class InspectionMeasure {
    private static final int PODS = 1_000;
    private static final int ROUNDS = 5;
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private InspectionMeasure() {}

    static Report run(KubeServer kube, String namespace) {
        new CrowdedCluster(new KubeObjects(kube.api().http()), namespace).fill(PODS);
        StringBuilder table = new StringBuilder("""
                | round | seconds | scripts that failed | events | requests | lists asked for twice |
                |---|---:|---|---:|---:|---:|
                """);
        boolean ok = true;
        try (InspectedCluster cluster = new InspectedCluster(kube.url())) {
            for (int round = 1; round <= ROUNDS; round++) {
                cluster.anew();
                Round found = Round.of(cluster);
                ok &= found.ok();
                table.append("| ").append(round).append(found.row());
            }
            requests(cluster)
                    .forEach((path, count) ->
                            table.append("\n* ").append(count).append(" × ").append(path));
        }
        return new Report(table.append('\n').toString(), ok);
    }

    private static Map<String, Long> requests(InspectedCluster cluster) {
        return cluster.requests().stream()
                .map(InspectionMeasure::shape)
                .collect(groupingBy(path -> path, TreeMap::new, counting()));
    }

    private static String shape(String path) {
        return path.replaceFirst("/(pods|nodes)/[^/ ]+", "/$1/NAME");
    }

    /** One run of all checks, as a schedule of all of them does it. */
    private record Round(double seconds, List<String> failed, int events, Map<String, Long> requests) {
        static Round of(InspectedCluster cluster) {
            long start = System.nanoTime();
            List<String> failed = new ArrayList<>();
            int events = 0;
            for (Script check : BuiltInChecks.all()) {
                ScriptOutcome outcome = cluster.run(check);
                events += outcome.events().size();
                if (outcome.status() != ScriptStatus.SUCCESS) {
                    failed.add(check.code() + ": " + outcome.error());
                }
            }
            return new Round((System.nanoTime() - start) / 1e9, failed, events, InspectionMeasure.requests(cluster));
        }

        boolean ok() {
            return seconds <= AT_MOST.toSeconds() && failed.isEmpty() && repeated() == 0;
        }

        /** A list has a plural as its last part; what comes after the name of a pod is no list. */
        private long repeated() {
            return requests.entrySet().stream()
                    .filter(each -> each.getKey().matches("/apis?/.*/[a-z]+( \\(next page\\))?"))
                    .filter(each -> !each.getKey().contains("NAME"))
                    .filter(each -> !each.getKey().endsWith("(next page)") && each.getValue() > 1)
                    .count();
        }

        private String shownFailed() {
            return failed.isEmpty() ? "none" : String.join("; ", failed);
        }

        String row() {
            long all = requests.values().stream().mapToLong(Long::longValue).sum();
            return String.format(
                    Locale.ROOT, " | %.2f | %s | %d | %d | %d |%n", seconds, shownFailed(), events, all, repeated());
        }
    }
}
