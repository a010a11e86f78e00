package io.leasehold.adapters.k8s;

import io.leasehold.adapters.k8s.cluster.SessionTimings;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import java.util.Optional;

/**
 * What the user configured about Kubernetes.
 *
 * @param inCluster whether a mounted service account may be used
 * @param hostClusterId blank or empty for the default choice
 * @param namespace of the leases; blank or empty for the default choice
 */
public record KubernetesSettings(
        KubeconfigLocation kubeconfig,
        boolean inCluster,
        ServiceAccount serviceAccount,
        Optional<String> hostClusterId,
        Optional<String> namespace,
        SessionTimings sessions) {}
