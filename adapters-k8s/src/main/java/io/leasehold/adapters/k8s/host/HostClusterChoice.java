package io.leasehold.adapters.k8s.host;

import io.leasehold.adapters.k8s.cluster.ClusterCatalog;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Printable;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.KnownCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the host cluster: the one asked for by ID, else the one this process runs in, else the kubeconfig's current
 * context, else none. Looks at configuration only and connects to nothing, so that an outage never reads as "none".
 */
public final class HostClusterChoice {

    /** K8M's documented sample configuration carries this text, and must start as it stands. */
    private static final String PLACEHOLDER = "your-cluster-id";

    private static final String DEFAULT_NAMESPACE = "default";

    private final ClusterCatalog catalog;
    private final ServiceAccount serviceAccount;

    /**
     * A choice among these.
     *
     * @param catalog without a service account when in-cluster access is turned off
     */
    public HostClusterChoice(ClusterCatalog catalog, ServiceAccount serviceAccount) {
        this.catalog = catalog;
        this.serviceAccount = serviceAccount;
    }

    /**
     * Chooses now; reads files.
     *
     * @param hostClusterId what the user asks for; blank counts as not set
     * @param namespace what the user asks for; else the service account's, else {@code default}
     */
    public HostCluster choose(Optional<String> hostClusterId, Optional<String> namespace) {
        Optional<String> wanted = hostClusterId.map(String::strip).filter(id -> !id.isEmpty());
        boolean placeholder = wanted.filter(PLACEHOLDER::equals).isPresent();
        List<String> warnings = placeholder ? List.of(placeholderWarning()) : List.of();
        String leases = namespace
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .or(serviceAccount::namespace)
                .orElse(DEFAULT_NAMESPACE);
        try {
            return wanted.isPresent() && !placeholder ? byId(wanted.get(), leases) : byDefault(leases, warnings);
        } catch (BrokenKubeconfigException e) {
            return new HostCluster.Misconfigured("the host cluster cannot be used: " + e.getMessage());
        }
    }

    private static String placeholderWarning() {
        return "the host cluster ID is still the sample's placeholder '" + PLACEHOLDER
                + "', so it counts as not set: remove it, or name a cluster";
    }

    private HostCluster byId(String wanted, String namespace) throws BrokenKubeconfigException {
        List<String> known = new ArrayList<>(catalog.scan().clusters().stream()
                .map(KnownCluster::id)
                .map(ClusterId::value)
                .toList());
        if (known.contains(wanted)) {
            ClusterId id = new ClusterId(wanted);
            String reason = "the host cluster is " + wanted + ", as --host-cluster-id says";
            return new HostCluster.Chosen(id, namespace, catalog.access(id), reason, List.of());
        }
        return new HostCluster.Misconfigured(unknown(wanted, known));
    }

    private String unknown(String wanted, List<String> known) {
        String problems = catalog.scan().problems().stream()
                .map(problem -> "; " + problem.reason())
                .collect(Collectors.joining());
        String list = known.isEmpty() ? "none" : String.join(", ", known);
        return "there is no cluster '" + Printable.of(wanted) + "' to be the host: known here are: "
                + Printable.of(list) + " (set --host-cluster-id to one of them, or leave it empty)" + problems;
    }

    private HostCluster byDefault(String namespace, List<String> warnings) throws BrokenKubeconfigException {
        Optional<ClusterAccess> mounted = catalog.inCluster();
        if (mounted.isPresent()) {
            String reason = "the host cluster is the one this process runs in, since a service account is mounted";
            return new HostCluster.Chosen(ClusterCatalog.IN_CLUSTER, namespace, mounted.get(), reason, warnings);
        }
        Optional<ClusterId> current = catalog.current();
        if (current.isPresent()) {
            ClusterId id = current.get();
            String reason = "the host cluster is " + id + ", the kubeconfig's current context";
            return new HostCluster.Chosen(id, namespace, catalog.access(id), reason, warnings);
        }
        return new HostCluster.None(
                "there is no host cluster: no service account is mounted, and no kubeconfig has a current context",
                warnings);
    }
}
