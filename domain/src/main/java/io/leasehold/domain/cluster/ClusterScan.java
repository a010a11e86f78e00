package io.leasehold.domain.cluster;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One reading of all sources of clusters: what is usable, and what is broken beside it.
 *
 * @param wishes what users wished before this process; empty where nothing keeps that, so that nobody wished anything
 */
public record ClusterScan(SortedSet<KnownCluster> clusters, List<SourceProblem> problems, Optional<Wishes> wishes) {

    public ClusterScan {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
        problems = List.copyOf(problems);
    }

    /** A reading where nothing keeps the wishes of users. */
    public ClusterScan(SortedSet<KnownCluster> clusters, List<SourceProblem> problems) {
        this(clusters, problems, Optional.empty());
    }
}
