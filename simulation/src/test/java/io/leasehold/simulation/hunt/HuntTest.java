package io.leasehold.simulation.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Verdict;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.shaped.Shaped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proof that the checks bite: whoever has a known defect is found, and production is not, in the very same runs. */
final class HuntTest {

    private static final int SEEDS = 50;

    /** Production runs at least these, also where the other was found at once. */
    private static final int LEAST = 5;

    /** S3 is kept by the store, which no subject brings along; its check has a test of its own. */
    private static final Set<Invariant> OF_THE_STORE = EnumSet.of(Invariant.S3);

    static List<Hunted> hunted() {
        return Subjects.hunted();
    }

    static List<Subject> shaped() {
        return Shaped.all();
    }

    static List<String> scenarios() {
        return Subjects.hunted().stream().map(Hunted::scenario).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("hunted")
    void whoever_has_a_defect_is_found_by_what_it_violates(Hunted hunted) {
        Hunt.Outcome outcome = new Hunt(SEEDS, System::nanoTime).of(hunted);

        assertThat(outcome.violation())
                .as("%s in %s", hunted.subject().name(), hunted.scenario())
                .isPresent();
        assertThat(outcome.isAsExpected()).as(outcome.violation().toString()).isTrue();
        Scenario scenario = Hunts.scenario(hunted.scenario());
        RunResult production = Hunt.run(scenario, outcome.seeds(), Subjects.production());
        assertThat(production.violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void production_passes_where_others_are_hunted(String name) {
        Scenario scenario = Hunts.scenario(name);

        for (int seed = 1; seed <= LEAST; seed++) {
            assertThat(Hunt.run(scenario, seed, Subjects.production()).violations())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("shaped")
    void an_elector_shaped_after_others_passes_without_faults(Subject elector) {
        Scenario calm = Hunts.scenario("calm-election");

        for (int seed = 1; seed <= LEAST; seed++) {
            RunResult result = Hunt.run(calm, seed, elector);
            assertThat(result.violations()).as("seed %d", seed).isEmpty();
            assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void everybody_but_production_is_hunted() {
        List<String> hunted =
                hunted().stream().map(it -> it.subject().name()).distinct().toList();
        List<String> others = Subjects.all().stream().skip(1).map(Subject::name).toList();

        assertThat(hunted).containsExactlyInAnyOrderElementsOf(others);
        assertThat(others).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void every_invariant_has_somebody_who_violates_it() {
        Set<Invariant> violated = EnumSet.noneOf(Invariant.class);
        hunted().stream().filter(it -> it.expected().size() == 1).forEach(it -> violated.addAll(it.expected()));
        violated.addAll(OF_THE_STORE);

        assertThat(violated).containsExactlyInAnyOrder(Invariant.values());
    }

    @Test
    void the_same_hunt_has_the_same_end() {
        Hunted hunted = Subjects.hunted().get(0);

        Hunt.Outcome first = new Hunt(SEEDS, () -> 0).of(hunted);

        assertThat(new Hunt(SEEDS, () -> 0).of(hunted).events()).isEqualTo(first.events());
    }
}
