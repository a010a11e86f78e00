package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.checks.BuiltInChecks;
import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples among the built-in checks, on a cluster with logs, live use and a Prometheus. */
@Tag("e2e")
@Timeout(120)
final class SampleChecksE2eIT {
    private static final List<String> SAMPLES =
            List.of("Pod_Log_Error_031", "Pod_ResourceUsage_032", "Prometheus_001", "Prometheus_002");

    @Test
    void the_samples_find_nothing_where_all_is_well() {
        assertThat(told(true))
                .containsExactly(
                        "NORMAL 1 pod of 1 checked, no trouble in their logs.",
                        "NORMAL 1 pod of 1 checked, all keep within what they asked for.",
                        "NORMAL 1 job checked, all targets were up for an hour.",
                        "NORMAL 1 target checked, all are up.");
    }

    @Test
    void the_samples_find_trouble() {
        assertThat(told(false))
                .containsExactly(
                        "WARNING Pod shop/web-1 has 1 line of trouble among the last 200 of container web, the last:"
                                + " ERROR cannot open the file",
                        "NORMAL 1 pod of 1 checked, 1 finding.",
                        "WARNING Pod shop/web-1 uses 450% of its request of cpu (100m). Ask for what it uses, so that it"
                                + " is placed well.",
                        "WARNING Pod shop/web-1 uses 99% of its limit of memory (128Mi). Raise the limit, or see why it"
                                + " needs so much.",
                        "NORMAL 1 pod of 1 checked, 2 findings.",
                        "WARNING Service shop/prometheus says that a target of node was down in 1 of 2 minutes. Look at"
                                + " that job.",
                        "NORMAL 1 job checked, 1 finding.",
                        "FAILED Service shop/prometheus says that node is down. Look at that target.",
                        "NORMAL 1 target checked, 1 finding.");
    }

    private static List<String> told(boolean healthy) {
        try (StandInServer sample = SampleCluster.started(healthy);
                InspectedCluster cluster = new InspectedCluster(sample.url())) {
            return SAMPLES.stream()
                    .map(code -> run(cluster, code))
                    .flatMap(outcome -> outcome.events().stream())
                    .map(SampleChecksE2eIT::line)
                    .toList();
        }
    }

    private static ScriptOutcome run(InspectedCluster cluster, String code) {
        ScriptOutcome outcome = BuiltInChecks.all().stream()
                .filter(check -> check.code().equals("Builtin_" + code))
                .map(cluster::run)
                .findFirst()
                .orElseThrow();
        assertThat(outcome.error()).as(code).isEmpty();
        return outcome;
    }

    private static String line(Event event) {
        return event.status() + " " + event.message();
    }
}
