package io.leasehold.coordinator;

import io.leasehold.ports.coordination.StatusView.Backend;

/**
 * What the status of an instance shows that its machines need not know.
 *
 * @param namespace where leases are kept; empty without a host cluster
 */
public record About(String product, Backend backend, String namespace) {}
