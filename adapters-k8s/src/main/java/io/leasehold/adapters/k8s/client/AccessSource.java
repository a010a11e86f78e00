package io.leasehold.adapters.k8s.client;

import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;

/** Says how to reach the cluster, each time a connection pool is built; may read files, but must not wait. */
@FunctionalInterface
public interface AccessSource {
    ClusterAccess access() throws BrokenKubeconfigException;
}
