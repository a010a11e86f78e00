package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Count;

/**
 * How much an index has.
 *
 * @param versions of its charts
 * @param skipped entries without a usable name or version, or of a chart that had come before
 * @param older versions of charts that have more than are kept
 */
record Index(int versions, int charts, int skipped, int older) {

    String summary() {
        String found = Count.of(versions, "version") + " of " + Count.of(charts, "chart");
        String without = skipped == 0
                ? ""
                : "; " + Count.of(skipped, "entry", "entries") + " that cannot be used "
                        + (skipped == 1 ? "was" : "were") + " skipped";
        return found + without + (older == 0 ? "" : "; " + Count.of(older, "older version") + " left out");
    }
}
