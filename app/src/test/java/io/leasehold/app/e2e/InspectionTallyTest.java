package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A campaign must call missed what it saw. */
final class InspectionTallyTest {

    @Test
    void rounds_without_a_breach_are_in_order() {
        assertThat(after(tally -> tally.closed(1_000_000)).ok()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(InspectionTally.Breach.class)
    void each_breach_is_a_miss(InspectionTally.Breach breach) {
        assertThat(after(tally -> tally.breach(breach, "tell-tale")).ok()).isFalse();
        assertThat(after(tally -> tally.breach(breach, "tell-tale")).markdown()).contains("MISSED", "tell-tale");
    }

    @Test
    void a_bad_subject_that_is_not_caught_and_a_campaign_that_stopped_or_never_began_are_misses() {
        assertThat(after(tally -> tally.spoilt("a record that runs", true)).ok())
                .isTrue();
        assertThat(after(tally -> tally.spoilt("a record that runs", false)).ok())
                .isFalse();
        assertThat(after(tally -> tally.stopped("it did not start")).ok()).isFalse();
        assertThat(new InspectionTally("a database").report().ok()).isFalse();
    }

    private static Report after(Consumer<InspectionTally> happened) {
        InspectionTally tally = new InspectionTally("a database");
        tally.killed("before it began");
        happened.accept(tally);
        return tally.report();
    }
}
