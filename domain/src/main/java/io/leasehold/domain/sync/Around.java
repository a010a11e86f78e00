package io.leasehold.domain.sync;

/**
 * What the machine of one cluster's lease must know of the rest of the instance.
 *
 * @param viewLive whether the view of the fleet is younger than a renew interval
 * @param connected whether the local connection to the cluster stands
 * @param known whether some source of this instance knows the cluster
 * @param rank this instance's place among the takers of this cluster; 0 comes first
 * @param stopping whether the instance is shutting down, so that it takes nothing any more
 */
public record Around(boolean viewLive, boolean connected, boolean known, int rank, boolean stopping) {}
