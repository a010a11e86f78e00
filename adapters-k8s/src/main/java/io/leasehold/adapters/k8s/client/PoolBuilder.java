package io.leasehold.adapters.k8s.client;

import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;

/** Builds a connection pool; may block on files and plug-ins. */
@FunctionalInterface
interface PoolBuilder {
    Pool build() throws BrokenKubeconfigException, CredentialsUnavailableException;
}
