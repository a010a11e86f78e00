package io.leasehold.adapters.jobs.helm;

import io.leasehold.ports.helm.ChartVersion;
import java.util.List;

/**
 * What an index has, sorted by name, and the latest version first.
 *
 * @param skipped entries without a usable name or version
 */
record Index(List<ChartVersion> versions, int charts, int skipped) {

    String summary() {
        String found = Count.of(versions.size(), "version") + " of " + Count.of(charts, "chart");
        return skipped == 0
                ? found
                : found + "; " + Count.of(skipped, "entry", "entries") + " without a usable name or version skipped";
    }
}
