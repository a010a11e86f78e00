package io.leasehold.domain.instance;

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

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
