package io.leasehold.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextLanesTest {

    @Test
    void a_failover_reads_from_top_to_bottom() throws IOException {
        assertThat(lanes(FailoverStory.passed()))
                .containsSubsequence(
                        " 155.200s  #:a PAUSED               | a                      | a                      ! pause a for 80s",
                        "      ...  #:a                      | a                      | a                      ... 45s, 2 renewals",
                        " 200.200s  |:a no longer leads      | a                      | a",
                        "      ...  |:a                      | a                      | a                      ... 10s, 2 renewals",
                        " 210.223s  |:a                      # a LEADS, term 2        | a                      lock: b",
                        " 235.200s  | a runs again           # b                      | b                      ok pause a for 80s",
                        " 235.204s  | a STALE WRITE REFUSED  # b                      | b",
                        " 380.000s  | b                      # b                      x   CRASHES              ! crash c restart 30s");
    }

    @Test
    void a_violation_takes_the_whole_width() throws IOException {
        assertThat(lanes(FailoverStory.violated()))
                .anyMatch(line -> line.startsWith(" 374.374s  >>>>> S1 does not hold: two believers"));
    }

    @Test
    void a_belief_that_ran_out_unreported_is_told_all_the_same() throws IOException {
        TraceScript script = new TraceScript();
        script.on(0, "a", Kind.STARTED, 0, "1");
        script.on(1, "a", Kind.BELIEVES, 0, "1", TraceScript.until(51));
        script.on(90, "a", Kind.PAUSED, 0);
        assertThat(lanes(FailoverStory.with(script.events(), List.of())))
                .anyMatch(line -> line.startsWith("  51.000s  | - no longer leads"));
    }

    @Test
    void no_line_is_wider_than_a_terminal() throws IOException {
        assertThat(lanes(FailoverStory.passed())).allMatch(line -> line.length() <= 120);
        assertThat(lanes(FailoverStory.violated())).allMatch(line -> line.length() <= 120);
        assertThat(lanes(fleet())).allMatch(line -> line.length() <= 120);
    }

    @Test
    void of_a_fleet_those_with_which_most_happened_are_shown_and_the_rest_is_counted() throws IOException {
        assertThat(lanes(fleet())).first().asString().matches(" +time +a +b +c +o +p +q +API server and faults");
        assertThat(lanes(fleet())).last().asString().contains("11 instances left out");
    }

    @Test
    void a_long_run_keeps_its_turns_and_is_bounded() throws IOException {
        TraceScript script = new TraceScript();
        for (int i = 0; i < 2000; i++) {
            script.on(i, "a", Kind.CONNECTED, 0, "c" + i % 7);
        }
        script.on(1500.5, "a", Kind.CRASHED, 0);
        List<String> lanes = lanes(FailoverStory.with(script.events(), List.of()));
        assertThat(lanes).hasSizeLessThan(350).anyMatch(line -> line.contains("CRASHES"));
    }

    private static RunResult fleet() {
        TraceScript script = new TraceScript();
        for (int node = 0; node < 17; node++) {
            String name = Scenario.Nodes.name(node);
            script.on(0, name, Kind.STARTED, 0, "1");
            for (int i = 0; i < (node < 3 || node > 13 ? 9 : 2); i++) {
                script.on(10 * i + node, name, i % 2 == 0 ? Kind.PAUSED : Kind.RESUMED, 0);
            }
        }
        script.on(200, TraceEvent.FAULTS, Kind.FAULT, 0, "partition", "a, b, c, o, p, q from everything else for 100s");
        return FailoverStory.with(script.events(), List.of());
    }

    private static List<String> lanes(RunResult run) throws IOException {
        StringBuilder out = new StringBuilder();
        TextReport.lanes(run, out);
        return out.toString().lines().toList();
    }
}
