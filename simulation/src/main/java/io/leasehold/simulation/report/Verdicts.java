package io.leasehold.simulation.report;

import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.SeedForbidden;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.result.Violation;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The sentence that comes first: what a run or a campaign says about its subject. */
final class Verdicts {

    private Verdicts() {}

    static String of(RunResult run) {
        return switch (run.verdict()) {
            case PASSED -> "PASS " + title(run) + ": " + figures(run) + seen(run.sightings());
            case UNDECIDED ->
                "UNDECIDED " + title(run) + ": nothing was violated, but the run has not shown "
                        + String.join(", ", run.missing()) + "; " + figures(run) + seen(run.sightings());
            case VIOLATED ->
                run.violations().isEmpty()
                        ? "FAIL " + title(run) + ": the run has shown " + String.join(", ", run.forbidden())
                                + ", which the scenario forbids"
                        : violation(run.violations().get(0), run.seed());
        };
    }

    /** {@code FAIL S1 two believers at 374.356s (seed 1509): a until 379.223s, ...}. */
    static String violation(Violation violation, long seed) {
        return "FAIL " + violation.invariant().name() + " " + seeded(Plain.line(violation.sentence()), seed);
    }

    static String of(CampaignResult campaign) {
        return switch (campaign.verdict()) {
            case PASSED -> "PASS " + title(campaign) + ": " + figures(campaign) + seen(campaign.sightings());
            case UNDECIDED ->
                "UNDECIDED " + title(campaign) + ": nothing was violated, but no seed has shown "
                        + String.join(", ", campaign.missing()) + "; " + figures(campaign) + seen(campaign.sightings());
            case VIOLATED ->
                "FAIL " + title(campaign) + ": "
                        + Times.count(campaign.failedSeeds().size(), "seed") + " of " + Times.count(campaign.runs())
                        + " failed, "
                        + "the first is " + campaign.failedSeeds().get(0);
        };
    }

    static String forbidden(SeedForbidden found) {
        return "FAIL never (seed " + found.seed() + "): " + found.word() + " was seen, which the scenario forbids";
    }

    static String seen(SortedMap<Sighting, Long> sightings) {
        String words = sightings.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Verdicts::sighting)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : "; seen: " + words;
    }

    private static String sighting(Map.Entry<Sighting, Long> entry) {
        return entry.getKey().word() + " " + Times.count(entry.getValue());
    }

    private static String seeded(String sentence, long seed) {
        int colon = sentence.indexOf(": ");
        int at = colon < 0 ? sentence.length() : colon;
        return sentence.substring(0, at) + " (seed " + seed + ")" + sentence.substring(at);
    }

    private static String title(RunResult run) {
        return Plain.line(run.scenario().name()) + " (seed " + run.seed() + ")";
    }

    private static String figures(RunResult run) {
        return Times.count(run.scenario().nodes().count(), "instance") + ", " + Times.span(run.virtualNanos())
                + " virtual, " + Times.count(run.events(), "event") + ", 0 violations";
    }

    private static String title(CampaignResult campaign) {
        return Plain.line(campaign.scenario()) + " (seeds " + campaign.firstSeed() + "-" + campaign.lastSeed() + ")";
    }

    private static String figures(CampaignResult campaign) {
        return Times.count(campaign.runs(), "run") + ", " + Times.span(campaign.virtualNanos()) + " virtual, "
                + Times.count(campaign.events(), "event") + ", 0 violations";
    }
}
