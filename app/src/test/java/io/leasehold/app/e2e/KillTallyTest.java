package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A campaign must call missed what it saw. */
final class KillTallyTest {

    @Test
    void rounds_without_a_breach_are_in_order() {
        assertThat(after(tally -> tally.interrupted(1_000_000)).ok()).isTrue();
    }

    @Test
    void each_breach_is_a_miss() {
        assertMissed(tally -> tally.badListing("half of another"), "charts missing or not of one index");
        assertMissed(tally -> tally.badTable("half of another"), "the same through SQL");
        assertMissed(tally -> tally.neverInterrupted("run 7"), "orphaned runs");
        assertMissed(tally -> tally.interrupted(40_001_000_000L), "orphaned runs");
        assertMissed(tally -> tally.notCompleted("run 7"), "updates that the next leader did not complete");
        assertMissed(tally -> tally.staged(500), "staged rows");
        assertMissed(tally -> tally.spoilt("no charts", false), "caught: no charts");
    }

    @Test
    void a_campaign_that_stopped_or_never_began_is_a_miss() {
        assertThat(after(tally -> tally.stopped("it did not start")).markdown()).contains("it did not start");
        assertThat(after(tally -> tally.stopped("it did not start")).ok()).isFalse();
        assertThat(new KillTally("a database").report().ok()).isFalse();
    }

    @Test
    void a_campaign_without_a_kill_within_an_update_is_a_miss() {
        KillTally tally = new KillTally("a database");
        tally.killed("when it was over", false);
        assertThat(tally.report().ok()).isFalse();
    }

    private static void assertMissed(Consumer<KillTally> breach, String figure) {
        Report report = after(breach);
        assertThat(report.ok()).isFalse();
        assertThat(report.markdown().lines())
                .filteredOn(line -> line.contains("MISSED"))
                .singleElement()
                .asString()
                .contains(figure);
    }

    private static Report after(Consumer<KillTally> happened) {
        KillTally tally = new KillTally("a database");
        tally.killed("since the swap", true);
        happened.accept(tally);
        return tally.report();
    }
}
