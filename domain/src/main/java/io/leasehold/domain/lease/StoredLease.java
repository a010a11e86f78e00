package io.leasehold.domain.lease;

/** A lease as the store has it: name, version and content. */
public record StoredLease(LeaseName name, LeaseVersion version, LeaseRecord record) {}
