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
import io.leasehold.domain.cluster.Wishes;
import io.leasehold.ports.registry.RegisteredKubeconfigs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All clusters this process has credentials for: the one it runs in, then those in the database, then those in files; of
 * one ID the first counts. Of files nothing is remembered: every question reads them again, so that whatever was replaced
 * in the meantime counts. Blocks on files and the database.
 */
public final class ClusterCatalog {

    /** The ID of the cluster this process runs in. */
    public static final ClusterId IN_CLUSTER = ClusterId.IN_CLUSTER;

    private final KubeconfigLocation location;
    private final Optional<ServiceAccount> serviceAccount;
    private final RegisteredClusters registered;

    /**
     * A catalog of these sources.
     *
     * @param serviceAccount empty when in-cluster access is turned off
     */
    public ClusterCatalog(
            KubeconfigLocation location, Optional<ServiceAccount> serviceAccount, RegisteredKubeconfigs registered) {
        this.location = location;
        this.serviceAccount = serviceAccount;
        this.registered = new RegisteredClusters(registered);
    }

    /** A catalog of what the operator gave this process, without what users registered. */
    public ClusterCatalog(KubeconfigLocation location, Optional<ServiceAccount> serviceAccount) {
        this(location, serviceAccount, RegisteredKubeconfigs.NONE);
    }

    /** From now on {@code listener} is told, on any thread, that a new scan is worth while. */
    void onChange(Runnable listener) {
        registered.onChange(listener);
    }

    /** From now on {@code listener} is told by scans whose kubeconfig in the database is another than before. */
    void onReplaced(Consumer<ClusterId> listener) {
        registered.onReplaced(listener);
    }

    /** Lists what is usable and what is broken beside it. */
    public ClusterScan scan() {
        SortedSet<KnownCluster> clusters = new TreeSet<>();
        List<SourceProblem> problems = new ArrayList<>();
        if (inCluster().isPresent()) {
            clusters.add(new KnownCluster(IN_CLUSTER, KnownCluster.Source.IN_CLUSTER));
        }
        Optional<Wishes> wishes = registered.scan(clusters, problems);
        location.problem().ifPresent(sentence -> problems.add(new SourceProblem("kubeconfig", sentence)));
        for (Path file : files(problems)) {
            scan(file, clusters, problems);
        }
        return new ClusterScan(clusters, problems, wishes);
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

    private void scan(Path file, SortedSet<KnownCluster> clusters, List<SourceProblem> problems) {
        String name = fileName(file);
        try {
            Kubeconfig kubeconfig = Kubeconfig.read(file);
            kubeconfig.duplicates().forEach(sentence -> problems.add(new SourceProblem(name, sentence)));
            for (String context : kubeconfig.contexts()) {
                scan(file, kubeconfig, context, clusters, problems);
            }
        } catch (BrokenKubeconfigException e) {
            problems.add(new SourceProblem(name, String.valueOf(e.getMessage())));
        }
    }

    private void scan(
            Path file,
            Kubeconfig kubeconfig,
            String context,
            SortedSet<KnownCluster> clusters,
            List<SourceProblem> problems) {
        String source = Printable.of(fileName(file) + "/" + context);
        try {
            kubeconfig.access(context);
            ClusterId id = id(file, context);
            if (registered.has(id)) {
                problems.add(new SourceProblem(
                        source,
                        source + " is registered in the database, which counts: rename the file or remove one"));
            } else if (!clusters.add(new KnownCluster(id, KnownCluster.Source.FILE))) {
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
        if (registered.has(wanted)) {
            return registered.access(wanted);
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
