package io.leasehold.simulation.report;

import io.leasehold.simulation.hunt.Hunt;
import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.SeedViolation;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.result.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import tools.jackson.core.JsonGenerator;

/**
 * The verdict of a run or a campaign as one JSON object on one line, for programs.
 *
 * <p>Both have the same fields: {@code verdict} ({@code PASSED}, {@code VIOLATED}, {@code UNDECIDED}),
 * {@code sentence}, {@code scenario}, {@code subject}, {@code firstSeed}, {@code lastSeed}, {@code runs},
 * {@code events}, {@code virtualSeconds}, {@code traceHash}, {@code violations} ({@code invariant}, {@code at} in
 * virtual nanoseconds, {@code sentence}, {@code event}, {@code seed}), {@code forbidden} ({@code seed},
 * {@code word}), {@code missing}, {@code sightings} (word and count), {@code reproduce}: a command, null for a
 * campaign that has not failed. A run has {@code seed} besides. Hunts have an object of their own, see {@link #hunts}.
 */
public final class JsonReport {

    private JsonReport() {}

    /** Writes the verdict of one run; {@code reproduce} is the command that runs it again. */
    public static void run(RunResult run, String reproduce, Appendable out) throws IOException {
        CampaignResult same = CampaignResult.of(run);
        out.append(JsonText.object(json -> {
            json.writeStringProperty("verdict", run.verdict().name());
            json.writeStringProperty("sentence", Verdicts.of(run));
            json.writeNumberProperty("seed", run.seed());
            fields(same, json);
            json.writeStringProperty("reproduce", reproduce);
        }));
    }

    /** Writes the verdict of a campaign; {@code reproduce} is the command that runs one seed of it again. */
    public static void campaign(CampaignResult campaign, LongFunction<String> reproduce, Appendable out)
            throws IOException {
        out.append(JsonText.object(json -> {
            json.writeStringProperty("verdict", campaign.verdict().name());
            json.writeStringProperty("sentence", Verdicts.of(campaign));
            fields(campaign, json);
            if (campaign.verdict() == Verdict.VIOLATED) {
                json.writeStringProperty(
                        "reproduce", reproduce.apply(campaign.failedSeeds().get(0)));
            } else {
                json.writeNullProperty("reproduce");
            }
        }));
    }

    /**
     * Writes what hunts came to: {@code verdict}, {@code sentence}, {@code runs}, {@code events} and {@code hunts}, each
     * with {@code subject}, {@code scenario}, {@code expected} (any of these invariants), {@code seeds} that were tried,
     * {@code found} (the invariant, null for none), {@code at} in virtual nanoseconds and {@code violation}, both only if
     * something was found, {@code asExpected}, and {@code reproduce}, the command that repeats its last seed.
     */
    public static void hunts(
            List<Hunt.Outcome> hunts, String sentence, Function<Hunt.Outcome, String> reproduce, Appendable out)
            throws IOException {
        boolean passed = hunts.stream().allMatch(Hunt.Outcome::isAsExpected);
        out.append(JsonText.object(json -> {
            json.writeStringProperty("verdict", (passed ? Verdict.PASSED : Verdict.VIOLATED).name());
            json.writeStringProperty("sentence", sentence);
            json.writeNumberProperty(
                    "runs", hunts.stream().mapToLong(Hunt.Outcome::seeds).sum());
            json.writeNumberProperty(
                    "events", hunts.stream().mapToLong(Hunt.Outcome::events).sum());
            JsonText.objects(json, "hunts", hunts, hunt -> hunt(hunt, reproduce.apply(hunt), json));
        }));
    }

    private static void hunt(Hunt.Outcome hunt, String reproduce, JsonGenerator json) {
        json.writeStringProperty("subject", hunt.hunted().subject().name());
        json.writeStringProperty("scenario", hunt.hunted().scenario());
        JsonText.strings(
                json,
                "expected",
                hunt.hunted().expected().stream().map(Invariant::name).toList());
        json.writeNumberProperty("seeds", hunt.seeds());
        hunt.violation()
                .ifPresentOrElse(
                        found -> {
                            json.writeStringProperty("found", found.invariant().name());
                            json.writeNumberProperty("at", found.at());
                            json.writeStringProperty("violation", found.sentence());
                        },
                        () -> json.writeNullProperty("found"));
        json.writeBooleanProperty("asExpected", hunt.isAsExpected());
        json.writeStringProperty("reproduce", reproduce);
    }

    private static void fields(CampaignResult campaign, JsonGenerator json) {
        json.writeStringProperty("scenario", campaign.scenario());
        json.writeStringProperty("subject", campaign.subject());
        json.writeNumberProperty("firstSeed", campaign.firstSeed());
        json.writeNumberProperty("lastSeed", campaign.lastSeed());
        json.writeNumberProperty("runs", campaign.runs());
        json.writeNumberProperty("events", campaign.events());
        json.writeNumberProperty("virtualSeconds", JsonText.seconds(campaign.virtualNanos()));
        json.writeStringProperty("traceHash", campaign.combinedHash());
        JsonText.objects(json, "violations", campaign.violations(), found -> violation(found, json));
        JsonText.objects(json, "forbidden", campaign.forbidden(), found -> {
            json.writeNumberProperty("seed", found.seed());
            json.writeStringProperty("word", found.word());
        });
        JsonText.strings(json, "missing", campaign.missing());
        sightings(campaign.sightings(), json);
    }

    private static void violation(SeedViolation found, JsonGenerator json) {
        json.writeStringProperty("invariant", found.violation().invariant().name());
        json.writeNumberProperty("at", found.violation().at());
        json.writeStringProperty("sentence", found.violation().sentence());
        json.writeNumberProperty("event", found.violation().event());
        json.writeNumberProperty("seed", found.seed());
    }

    private static void sightings(SortedMap<Sighting, Long> sightings, JsonGenerator json) {
        json.writeObjectPropertyStart("sightings");
        sightings.forEach((what, often) -> json.writeNumberProperty(what.word(), often));
        json.writeEndObject();
    }
}
