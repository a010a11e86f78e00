package io.leasehold.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.campaign.Campaign;
import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.result.Verdict;
import io.leasehold.simulation.scenario.file.ScenarioFile;
import io.leasehold.simulation.subject.ProductionSubject;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrdersTest {

    private static final long SECOND = 1_000_000_000;

    private static final String CALM = """
            name: x
            about: y
            nodes: {count: 2}
            clusters: {count: 1}
            phases: {warmUp: 5s, faults: 60s, converge: 100s}
            """;

    private static Campaign campaign(String rest) {
        return new Campaign(ScenarioFile.parse("x", CALM + rest), new ProductionSubject(), 1);
    }

    private static RunResult run(String rest) {
        return campaign(rest).run(1, true);
    }

    private static List<Long> notes(RunResult run) {
        return run.trace().stream()
                .filter(event ->
                        event.kind() == TraceEvent.Kind.FAULT && event.details().contains("note"))
                .map(TraceEvent::at)
                .toList();
    }

    @Test
    void an_order_whose_condition_never_comes_to_hold_leaves_the_run_undecided() {
        RunResult run = run("timeline:\n  - {when: \"paused(a)\", do: note}\n");

        assertThat(run.missing()).containsExactly("the note on line 7");
        assertThat(run.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(run("timeline:\n  - {when: \"leaderExists\", do: note}\n").verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void in_a_campaign_one_seed_is_enough() {
        CampaignResult none =
                campaign("timeline:\n  - {when: \"paused(a)\", do: note}\n").run(1, 3, 1, runs -> {});
        CampaignResult some = campaign("""
                timeline:
                  - {at: 10s, do: pause, node: any, for: 5s}
                  - {when: "paused(a)", do: note}
                  - {when: "paused(b)", do: note}
                """).run(1, 20, 1, runs -> {});

        assertThat(none.missing()).containsExactly("the note on line 7");
        assertThat(some.missing()).isEmpty();
    }

    @Test
    void a_condition_is_looked_at_from_its_time_on_and_may_hold_already() {
        RunResult run = run("""
                timeline:
                  - {when: leaderExists, do: note}
                  - {when: leaderExists, from: 20s, do: note}
                  - {when: leaderExists, from: 30s, after: 2s, do: note}
                """);

        assertThat(notes(run)).hasSize(3).endsWith(20 * SECOND, 32 * SECOND);
        assertThat(notes(run).get(0)).isLessThan(SECOND);
    }

    @Test
    void a_condition_that_is_looked_at_after_the_healing_never_comes() {
        assertThat(run("timeline:\n  - {when: leaderExists, from: 65s, do: note}\n")
                        .missing())
                .hasSize(1);
    }

    @Test
    void a_note_is_no_fault() {
        RunResult run = run("timeline:\n  - {when: leaderExists, do: note}\nexpect: {always: [L5]}\n");

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run("timeline:\n  - {at: 10s, do: note}\n").traceHash()).isEqualTo(run("").traceHash());
    }

    @Test
    void what_a_user_was_told_last_is_a_fact() {
        RunResult run = run("""
                timeline:
                  - {at: 10s, do: connect, cluster: c1, via: a}
                  - {when: "toldConnected(c1)", do: disconnect, cluster: c1, via: b}
                  - {when: "toldDisconnected(c1) && !toldConnected(c1)", do: partition, node: all, for: 30s}
                  - {at: 15s, do: connect, cluster: c1, via: a}
                  - {when: "toldFailed(c1)", do: note}
                """);

        assertThat(run.missing()).isEmpty();
        assertThat(notes(run)).hasSize(1);
    }

    @Test
    void the_lock_and_instance_leases_can_be_asked_for() {
        RunResult run = run("""
                timeline:
                  - {when: "leaseExists(lock) && leaseExists(b)", from: 5s, do: note}
                  - {at: 10s, do: delete-lease, lease: lock}
                  - {when: "!leaseExists(lock)", from: 9s, do: crash, node: b}
                  - {when: "!leaseExists(b) && leaseExists(a)", from: 9s, do: note}
                """);

        assertThat(run.missing()).isEmpty();
    }

    @Test
    void a_process_that_ends_closes_its_sessions_and_nobody_counts_as_disconnected() {
        RunResult run = run("""
                timeline:
                  - {at: 10s, do: connect, cluster: c1, via: a}
                  - {at: 20s, do: stop, node: a}
                expect: {sometimes: [leaseHandedOver]}
                """);

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.sightings()).doesNotContainKey(Sighting.DISCONNECTED);
    }

    @Test
    void a_cleaned_lease_is_one_of_a_cluster() {
        RunResult run = run("timeline:\n  - {at: 10s, do: crash, node: b}\n");

        assertThat(run.sightings()).doesNotContainKey(Sighting.LEASE_CLEANED);
    }
}
