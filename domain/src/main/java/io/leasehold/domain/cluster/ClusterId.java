package io.leasehold.domain.cluster;

import org.jspecify.annotations.Nullable;

/** The name of a managed cluster: {@code <kubeconfig file name>/<context>}, or {@code InCluster} for the host. */
public record ClusterId(String value) implements Comparable<ClusterId> {

    /** A bound on what users and foreign leases may hand us; real IDs are far shorter. */
    public static final int MAX_LENGTH = 1024;

    /** The cluster this process runs in. */
    public static final ClusterId IN_CLUSTER = new ClusterId("InCluster");

    public ClusterId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a cluster ID must have 1 to " + MAX_LENGTH + " characters and not be blank");
        }
    }

    // The generated ones go through chains of method handles, which JDK 17 does not inline: dear for a key of maps.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ClusterId that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(ClusterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
