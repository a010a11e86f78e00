package io.leasehold.domain.cluster;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What users wished of clusters.
 *
 * @param disconnected all that a user disconnected and nobody connected since; empty while whoever keeps that does not tell
 */
public record Wishes(Optional<SortedSet<ClusterId>> disconnected) {

    public Wishes {
        disconnected = disconnected.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
    }
}
