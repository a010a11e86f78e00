package io.leasehold.domain.cluster;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One reading of all sources of clusters: what is usable, and what is broken beside it. */
public record ClusterScan(SortedSet<KnownCluster> clusters, List<SourceProblem> problems) {

    public ClusterScan {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
        problems = List.copyOf(problems);
    }
}
