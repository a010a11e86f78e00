package io.leasehold.domain.sync;

import java.util.function.IntSupplier;

/**
 * What the machine of one cluster's lease must know of the rest of the instance.
 *
 * @param viewLive whether the view of the fleet is younger than a renew interval
 * @param connected whether the local connection to the cluster stands
 * @param known whether some source of this instance knows the cluster
 * @param rank counts this instance's place among the takers of this cluster, 0 comes first; asked for only when somebody
 *     is to take, because it looks at every instance
 * @param stopping whether the instance is shutting down, so that it takes nothing any more
 */
public record Around(boolean viewLive, boolean connected, boolean known, IntSupplier rank, boolean stopping) {}
