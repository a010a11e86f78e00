package io.leasehold.domain.instance;

import org.jspecify.annotations.Nullable;

/**
 * The holder identity of one process, fresh for each start: {@code <hostname>-<random>}. Two incarnations on one host
 * never share it. Identities of foreign holders may have any form, so only blank ones are refused.
 */
public record InstanceId(String value) implements Comparable<InstanceId> {

    public InstanceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an instance ID must not be blank");
        }
    }

    // The generated ones go through chains of method handles, which JDK 17 does not inline: dear for a key of maps.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof InstanceId that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
