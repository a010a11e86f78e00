package io.leasehold.domain.lease;

/** A place in the store's history from which a watch can go on; opaque, and compared only for equality. */
public record StreamPosition(String resourceVersion) {}
