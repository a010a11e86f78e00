package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Count;
import io.leasehold.ports.helm.ChartVersion;
import java.util.List;

/**
 * What an index has, sorted by name, and the latest version first.
 *
 * @param skipped entries without a usable name or version
 * @param older versions of charts that have more than are kept
 */
record Index(List<ChartVersion> versions, int charts, int skipped, int older) {

    String summary() {
        String found = Count.of(versions.size(), "version") + " of " + Count.of(charts, "chart");
        String without = skipped == 0
                ? ""
                : "; " + Count.of(skipped, "entry", "entries") + " without a usable name or version skipped";
        return found + without + (older == 0 ? "" : "; " + Count.of(older, "older version") + " left out");
    }
}
