package io.leasehold.simulation.report;

import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.SeedForbidden;
import io.leasehold.simulation.result.SeedViolation;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.result.Violation;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Campaigns as one would come out. */
final class Campaigns {

    private Campaigns() {}

    static CampaignResult passed() {
        return campaign("swarm", List.of(), List.of(), List.of());
    }

    static CampaignResult undecided() {
        return campaign("swarm", List.of(), List.of(), List.of("gone410"));
    }

    /** Thirteen seeds with a violation and one that showed what it must not. */
    static CampaignResult violated() {
        List<SeedViolation> found = LongStream.rangeClosed(1, 13)
                .mapToObj(i -> new SeedViolation(
                        100 * i, new Violation(Invariant.S1, i, "two believers at 9s: <a> & \"b\", overlap 1s", 0)))
                .toList();
        return campaign("swarm", found, List.of(new SeedForbidden(17, "stepDown")), List.of());
    }

    private static CampaignResult campaign(
            String name, List<SeedViolation> found, List<SeedForbidden> forbidden, List<String> missing) {
        TreeMap<Sighting, Long> seen = new TreeMap<>();
        seen.put(Sighting.FAILOVER, 2_345L);
        return new CampaignResult(
                name,
                "production",
                1,
                1000,
                1000,
                9_000_000,
                600_000L * 1_000_000_000,
                found,
                forbidden,
                seen,
                "00c0ffee00c0ffee",
                missing);
    }
}
