package io.leasehold.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void a_run_that_passed_is_one_line() throws IOException {
        assertThat(verdict(FailoverStory.passed()))
                .isEqualTo("PASS failover (seed 1): 3 instances, 10m 0s virtual, 12,345 events, 0 violations;"
                        + " seen: failover 1, staleTokenRejected 1, crash 1\n");
    }

    @Test
    void a_violation_names_the_invariant_the_seed_and_how_long_two_believed() throws IOException {
        assertThat(verdict(FailoverStory.violated()))
                .startsWith("FAIL S1 two believers at 374.374s (seed 1509):"
                        + " a until 379.223s, b since 374.374s, overlap 4.849s\n");
    }

    @Test
    void what_led_to_a_violation_is_told_in_order_from_both_sides_with_the_fault_that_was_on() throws IOException {
        assertThat(verdict(FailoverStory.violated()).lines().skip(1))
                .containsExactly(
                        "   312.000s  faults  slow a by 5s for 60s",
                        "   314.370s  a       sends: update lock",
                        "   314.373s  api     commits: update lock by a, now held by a",
                        "   329.223s  a       gets an answer: update lock: ok",
                        "   329.223s  a       believes it leads, term 1 (until 379.223s)",
                        "   374.366s  b       sends: update lock",
                        "   374.370s  api     commits: update lock by b, now held by b",
                        "   374.374s  b       gets an answer: update lock: ok",
                        "   374.374s  b       believes it leads, term 2 (until 424.366s)",
                        "   374.374s  checks  here it no longer holds that at most one instance believes it leads",
                        "Run it again: " + FailoverStory.REPRODUCE);
    }

    @Test
    void an_undecided_run_says_what_it_has_not_shown_and_what_to_do() throws IOException {
        assertThat(verdict(FailoverStory.undecided()))
                .startsWith("UNDECIDED failover (seed 1): nothing was violated,"
                        + " but the run has not shown gone410, lateCommit;")
                .contains("Run more seeds")
                .contains(FailoverStory.REPRODUCE);
    }

    @Test
    void a_violation_of_a_run_that_was_not_recorded_says_how_to_see_more() throws IOException {
        RunResult run = FailoverStory.with(List.of(), List.of(new Violation(Invariant.S3, 5, "a token went back", 0)));
        assertThat(verdict(run))
                .isEqualTo("FAIL S3 a token went back (seed 1)\n"
                        + "  This run was not recorded; run it alone to see what led to it:\n"
                        + "Run it again: " + FailoverStory.REPRODUCE + "\n");
    }

    @Test
    void causes_that_go_round_in_a_circle_come_to_an_end() throws IOException {
        List<TraceEvent> trace = List.of(
                new TraceEvent(1, 5, "a", Kind.STARTED, 2, List.of("1")),
                new TraceEvent(2, 6, "a", Kind.HALTED, 1, List.of()));
        RunResult run = FailoverStory.with(trace, List.of(new Violation(Invariant.S9, 6, "too early", 2)));
        assertThat(verdict(run).lines()).hasSize(4);
    }

    @Test
    void a_chain_too_long_to_read_keeps_its_end() throws IOException {
        TraceScript script = new TraceScript();
        long cause = 0;
        for (int i = 1; i <= 30; i++) {
            cause = script.on(i, "a", Kind.SENT, cause, "update", "lock");
        }
        RunResult run = FailoverStory.with(script.events(), List.of(new Violation(Invariant.S5, 0, "wrong", 30)));
        assertThat(verdict(run))
                .contains("... 16 earlier events left out")
                .contains("30.000s")
                .doesNotContain("16.000s");
    }

    @Test
    void a_name_cannot_command_the_terminal() throws IOException {
        TraceScript script = new TraceScript();
        script.on(1, "a", Kind.STARTED, 0, "1");
        script.on(2, "a", Kind.OBSERVES, 0, "\u001b[2Jevil\u202e\r\n", "1");
        StringBuilder out = new StringBuilder();
        TextReport.lanes(FailoverStory.with(script.events(), List.of()), out);
        assertThat(out.toString()).contains("evil").doesNotContain("\u001b", "\u202e", "\r");
    }

    private static String verdict(RunResult run) throws IOException {
        StringBuilder out = new StringBuilder();
        TextReport.verdict(run, FailoverStory.REPRODUCE, out);
        return out.toString();
    }
}
