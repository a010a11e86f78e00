package io.leasehold.app.e2e;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurements of docs/performance.md, one by one or all: {@code scripts/measure NAME}. */
final class Measure {
    private interface Measurement {
        Report run(KubeServer kube, String namespace);
    }

    private static final PrintStream OUT = System.out;

    private Measure() {}

    public static void main(String[] arguments) {
        Map<String, Measurement> known = measurements();
        String asked = arguments.length == 1 ? arguments[0] : "";
        if (!asked.equals("all") && !known.containsKey(asked)) {
            System.err.println("measure what? One of " + String.join(", ", known.keySet()) + ", all.");
            System.exit(2);
        }
        List<String> names = asked.equals("all") ? List.copyOf(known.keySet()) : List.of(asked);
        System.exit(run(known, names) ? 0 : 1);
    }

    static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static Map<String, Measurement> measurements() {
        Map<String, Measurement> known = new LinkedHashMap<>();
        known.put("startup", StartupMeasure::run);
        known.put("failover", FailoverMeasure::run);
        known.put("failover-postgresql", FailoverMeasure::onPostgresql);
        known.put("failover-h2", FailoverMeasure::onH2);
        known.put("crash", CrashMeasure::run);
        known.put("connect", ConnectMeasure::run);
        known.put("requests", (kube, namespace) -> RequestsMeasure.run(kube, namespace, span()));
        known.put("inspection", InspectionMeasure::run);
        known.put("inspection-fleet", InspectionFleetMeasure::run);
        known.put("helm-index", (kube, namespace) -> HelmIndexMeasure.run());
        return known;
    }

    private static Duration span() {
        return Duration.ofMinutes(Long.getLong("measure.minutes", 5));
    }

    private static boolean run(Map<String, Measurement> known, List<String> names) {
        List<String> missed = new ArrayList<>();
        OUT.println(Machine.description());
        for (String name : names) {
            Report report = run(name, known.getOrDefault(name, (kube, namespace) -> new Report("", false)));
            OUT.println("\n### " + name + "\n\n" + report.markdown());
            if (!report.ok()) {
                missed.add(name);
            }
        }
        OUT.println(missed.isEmpty() ? "All reached." : "MISSED: " + String.join(", ", missed));
        return missed.isEmpty();
    }

    private static Report run(String name, Measurement measurement) {
        try (KubeServer kube = KubeServer.started("measure-" + name)) {
            kube.api().createNamespace(name);
            return measurement.run(kube, name);
        }
    }
}
