package io.leasehold.simulation.result;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What many runs of one scenario came to, one for each seed.
 *
 * @param scenario the scenario's name
 * @param subject whose instances were run
 * @param lastSeed the last seed of the range that was asked for; fewer runs than seeds mean that the campaign ended early
 * @param runs how many seeds were run
 * @param events deliveries to instances and commits at the server, over all runs
 * @param virtualNanos virtual time over all runs
 * @param violations by seed, in ascending order
 * @param forbidden by seed, in ascending order
 * @param sightings how often each thing was seen, over all runs
 * @param combinedHash over the trace hashes of all runs, in hexadecimal; does not depend on how many threads ran them
 * @param missing what {@code sometimes} asks for and no seed has shown
 */
public record CampaignResult(
        String scenario,
        String subject,
        long firstSeed,
        long lastSeed,
        long runs,
        long events,
        long virtualNanos,
        List<SeedViolation> violations,
        List<SeedForbidden> forbidden,
        SortedMap<Sighting, Long> sightings,
        String combinedHash,
        List<String> missing) {

    public CampaignResult {
        violations = List.copyOf(violations);
        forbidden = List.copyOf(forbidden);
        sightings = Collections.unmodifiableSortedMap(new TreeMap<>(sightings));
        missing = List.copyOf(missing);
    }

    /** Returns the one run as a campaign of its own. */
    public static CampaignResult of(RunResult run) {
        return new CampaignResult(
                run.scenario().name(),
                run.subject(),
                run.seed(),
                run.seed(),
                1,
                run.events(),
                run.virtualNanos(),
                run.violations().stream()
                        .map(found -> new SeedViolation(run.seed(), found))
                        .toList(),
                run.forbidden().stream()
                        .map(word -> new SeedForbidden(run.seed(), word))
                        .toList(),
                run.sightings(),
                HexFormat.of().toHexDigits(run.traceHash()),
                run.missing());
    }

    /** The seeds that failed, in ascending order. */
    public List<Long> failedSeeds() {
        return Stream.concat(
                        violations.stream().map(SeedViolation::seed),
                        forbidden.stream().map(SeedForbidden::seed))
                .sorted()
                .distinct()
                .toList();
    }

    public Verdict verdict() {
        if (!violations.isEmpty() || !forbidden.isEmpty()) {
            return Verdict.VIOLATED;
        }
        return missing.isEmpty() ? Verdict.PASSED : Verdict.UNDECIDED;
    }
}
