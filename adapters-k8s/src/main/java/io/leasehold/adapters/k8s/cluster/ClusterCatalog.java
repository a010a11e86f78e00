package io.leasehold.adapters.k8s.cluster;

import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Kubeconfig;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.adapters.k8s.kubeconfig.Printable;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All clusters this process has credentials for. Nothing is remembered: every question reads the files again, so that
 * whatever was replaced in the meantime counts. Blocks on files.
 */
public final class ClusterCatalog {

    /** The ID of the cluster this process runs in. */
    public static final ClusterId IN_CLUSTER = new ClusterId("InCluster");

    private final KubeconfigLocation location;
    private final Optional<ServiceAccount> serviceAccount;

    /**
     * A catalog of these sources.
     *
     * @param serviceAccount empty when in-cluster access is turned off
     */
    public ClusterCatalog(KubeconfigLocation location, Optional<ServiceAccount> serviceAccount) {
        this.location = location;
        this.serviceAccount = serviceAccount;
    }

    /** Lists what is usable and what is broken beside it. */
    public ClusterScan scan() {
        SortedSet<KnownCluster> clusters = new TreeSet<>();
        List<SourceProblem> problems = new ArrayList<>();
        if (inCluster().isPresent()) {
            clusters.add(new KnownCluster(IN_CLUSTER, KnownCluster.Source.IN_CLUSTER));
        }
        location.problem().ifPresent(sentence -> problems.add(new SourceProblem("kubeconfig", sentence)));
        for (Path file : files(problems)) {
            scan(file, clusters, problems);
        }
        return new ClusterScan(clusters, problems);
    }

    private List<Path> files(List<SourceProblem> problems) {
        try {
            return location.files();
        } catch (IOException e) {
            problems.add(
                    new SourceProblem("kubeconfig", "the kubeconfig folder cannot be listed: check its permissions"));
            return List.of();
        }
    }

    private static void scan(Path file, SortedSet<KnownCluster> clusters, List<SourceProblem> problems) {
        String name = fileName(file);
        try {
            Kubeconfig kubeconfig = Kubeconfig.read(file);
            kubeconfig.duplicates().forEach(sentence -> problems.add(new SourceProblem(name, sentence)));
            for (String context : kubeconfig.contexts()) {
                scan(kubeconfig, context, clusters, problems);
            }
        } catch (BrokenKubeconfigException e) {
            problems.add(new SourceProblem(name, String.valueOf(e.getMessage())));
        }
    }

    private static void scan(
            Kubeconfig kubeconfig, String context, SortedSet<KnownCluster> clusters, List<SourceProblem> problems) {
        String source = Printable.of(fileName(kubeconfig.file()) + "/" + context);
        try {
            kubeconfig.access(context);
            ClusterId id = id(kubeconfig.file(), context);
            if (!clusters.add(new KnownCluster(id, KnownCluster.Source.FILE))) {
                problems.add(new SourceProblem(source, source + " is there twice: rename one of the files"));
            }
        } catch (BrokenKubeconfigException e) {
            problems.add(new SourceProblem(source, String.valueOf(e.getMessage())));
        }
    }

    /** Finds the access of one cluster, as the files say now. */
    public ClusterAccess access(ClusterId wanted) throws BrokenKubeconfigException {
        Optional<ClusterAccess> mounted = wanted.equals(IN_CLUSTER) ? inCluster() : Optional.empty();
        if (mounted.isPresent()) {
            return mounted.get();
        }
        for (Path file : files(new ArrayList<>())) {
            String prefix = fileName(file) + "/";
            if (wanted.value().startsWith(prefix)) {
                return Kubeconfig.read(file).access(wanted.value().substring(prefix.length()));
            }
        }
        throw new BrokenKubeconfigException("no kubeconfig here has the cluster " + Printable.of(wanted.value()));
    }

    public Optional<ClusterAccess> inCluster() {
        return serviceAccount.flatMap(ServiceAccount::access);
    }

    /**
     * Returns the current context of the first file that has one, in the order of the location. A broken file is
     * passed over, but where no other has a current context it is the answer: its own may be what was meant.
     */
    public Optional<ClusterId> current() throws BrokenKubeconfigException {
        @Nullable BrokenKubeconfigException broken = null;
        for (Path file : files(new ArrayList<>())) {
            try {
                Optional<String> context = Kubeconfig.read(file).currentContext();
                if (context.isPresent()) {
                    return Optional.of(id(file, context.get()));
                }
            } catch (BrokenKubeconfigException e) {
                broken = broken == null ? e : broken;
            }
        }
        if (broken != null) {
            throw broken;
        }
        return Optional.empty();
    }

    private static ClusterId id(Path file, String context) throws BrokenKubeconfigException {
        String id = fileName(file) + "/" + context;
        if (id.length() > ClusterId.MAX_LENGTH || !Printable.is(id)) {
            throw new BrokenKubeconfigException(
                    "the name of " + Printable.of(id) + " is too long or has unprintable characters: rename it");
        }
        return new ClusterId(id);
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
