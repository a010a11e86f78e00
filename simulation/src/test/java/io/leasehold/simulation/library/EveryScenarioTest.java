package io.leasehold.simulation.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.campaign.Campaign;
import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Verdict;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.Trigger;
import io.leasehold.simulation.subject.ProductionSubject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The production instances pass every scenario of the library, and no scenario passes by showing nothing. */
final class EveryScenarioTest {

    private static final int LONGEST_LINE = 90;

    /** A run with more events than these costs seconds, not milliseconds: one seed is enough here. */
    private static final long SMALL = 5_000;

    /** A fleet for a day takes minutes, and so is none of a unit test's. */
    private static final long TWO_HOURS = 7_200_000_000_000L;

    private static final int MORE_SEEDS = 4;
    private static final int CAMPAIGN_SEEDS = 40;

    /** What cannot be shown in a model stands here, with the rest of docs/failures.md: threads, names, fakes and jobs. */
    private static final Set<String> SHOWN_ELSEWHERE =
            Set.of("F7", "F16", "F17", "F23", "F24", "F26", "F32", "F35", "F36", "F37");

    static Stream<String> stories() {
        return Library.names().stream().filter(name -> scenario(name).swarm().isEmpty());
    }

    static Stream<String> shortStories() {
        return stories().filter(name -> scenario(name).phases().total() < TWO_HOURS);
    }

    static Stream<String> campaigns() {
        return Library.names().stream().filter(name -> scenario(name).swarm().isPresent());
    }

    private static Scenario scenario(String name) {
        return Library.scenario(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("shortStories")
    void the_production_instances_pass(String name) {
        Campaign campaign = new Campaign(scenario(name), new ProductionSubject(), 1);

        RunResult first = campaign.run(1, false);
        assertPassed(first);
        for (long seed = 2; seed <= MORE_SEEDS && first.events() < SMALL; seed++) {
            assertPassed(campaign.run(seed, false));
        }
    }

    private static void assertPassed(RunResult run) {
        assertThat(run.verdict())
                .as(
                        "seed %d: violated %s, forbidden %s, missing %s",
                        run.seed(), run.violations(), run.forbidden(), run.missing())
                .isEqualTo(Verdict.PASSED);
    }

    /** A campaign sees what it should in some hundreds of seeds; in these few nothing may go wrong. */
    @ParameterizedTest
    @MethodSource("campaigns")
    void the_production_instances_survive(String name) {
        CampaignResult campaign =
                new Campaign(scenario(name), new ProductionSubject(), 1).run(1, CAMPAIGN_SEEDS, 1, runs -> {});

        assertThat(campaign.violations()).isEmpty();
        assertThat(campaign.forbidden()).isEmpty();
        assertThat(campaign.sightings()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource({"stories", "campaigns"})
    void a_scenario_says_in_one_line_what_it_shows_and_expects_something_of_its_own(String name) {
        Scenario scenario = scenario(name);
        boolean waits = scenario.timeline().stream().anyMatch(order -> order.trigger() instanceof Trigger.When);

        assertThat(scenario.about().length()).isLessThanOrEqualTo(LONGEST_LINE);
        assertThat(scenario.shows()).isNotEmpty();
        assertThat(waits
                        || !scenario.expect().sometimes().isEmpty()
                        || !scenario.expect().never().isEmpty())
                .isTrue();
    }

    @Test
    void every_known_failure_that_a_model_can_show_is_shown() {
        Set<String> shown = Library.names().stream()
                .flatMap(name -> scenario(name).shows().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> known = Stream.concat(
                        IntStream.rangeClosed(1, 37).mapToObj(number -> "F" + number),
                        IntStream.rangeClosed(1, 14).mapToObj(number -> "T" + number))
                .filter(failure -> !SHOWN_ELSEWHERE.contains(failure))
                .toList();

        assertThat(shown).containsExactlyInAnyOrderElementsOf(known);
    }
}
