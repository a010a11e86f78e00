package io.leasehold.domain.cluster;

/** A cluster this instance has credentials for, and where it found them. */
public record KnownCluster(ClusterId id, Source source) implements Comparable<KnownCluster> {

    /** Where a cluster's credentials come from. */
    public enum Source {
        FILE,
        DATABASE,
        IN_CLUSTER
    }

    @Override
    public int compareTo(KnownCluster other) {
        return id.compareTo(other.id);
    }
}
