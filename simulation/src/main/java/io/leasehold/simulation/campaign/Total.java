package io.leasehold.simulation.campaign;

import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.SeedForbidden;
import io.leasehold.simulation.result.SeedViolation;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Scenario;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The results of a campaign so far, added in the order of seeds. */
final class Total {

    private static final long PRIME = 0x100000001B3L;

    private final Scenario scenario;
    private final String subject;
    private final long first;
    private final long last;
    private final List<SeedViolation> violations = new ArrayList<>();
    private final List<SeedForbidden> forbidden = new ArrayList<>();
    private final SortedMap<Sighting, Long> sightings = new TreeMap<>();
    /** What no seed has shown. */
    private final Set<String> missing = new LinkedHashSet<>();

    private long runs;
    private long violated;
    private long events;
    private long virtualNanos;
    private long hash;

    Total(Scenario scenario, String subject, long first, long last) {
        this.scenario = scenario;
        this.subject = subject;
        this.first = first;
        this.last = last;
    }

    void add(RunResult run) {
        if (runs == 0) {
            missing.addAll(run.missing());
        } else {
            missing.retainAll(run.missing());
        }
        runs++;
        events += run.events();
        virtualNanos += run.virtualNanos();
        hash = (hash ^ run.traceHash()) * PRIME;
        run.violations().forEach(violation -> violations.add(new SeedViolation(run.seed(), violation)));
        run.forbidden().forEach(word -> forbidden.add(new SeedForbidden(run.seed(), word)));
        run.sightings().forEach((sighting, count) -> sightings.merge(sighting, count, Long::sum));
        if (!run.violations().isEmpty() || !run.forbidden().isEmpty()) {
            violated++;
        }
    }

    long runs() {
        return runs;
    }

    /** How many seeds were violated. */
    long violated() {
        return violated;
    }

    CampaignResult result() {
        return new CampaignResult(
                scenario.name(),
                subject,
                first,
                last,
                runs,
                events,
                virtualNanos,
                violations,
                forbidden,
                sightings,
                HexFormat.of().toHexDigits(hash),
                runs == 0 ? scenario.expect().sometimes() : List.copyOf(missing));
    }
}
