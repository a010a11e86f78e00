package io.leasehold.adapters.k8s.cluster;

import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Printable;
import io.leasehold.adapters.k8s.kubeconfig.RegisteredKubeconfig;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.cluster.Wishes;
import io.leasehold.ports.registry.RegisteredKubeconfigs;
import io.leasehold.ports.registry.RegisteredKubeconfigs.Reading;
import io.leasehold.ports.secret.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What users registered, as the database told last. That is remembered, so that sessions can be opened while the database
 * is down, that opening one reads no other cluster's kubeconfig, and that a scan parses only what has changed.
 */
final class RegisteredClusters {

    private final RegisteredKubeconfigs stored;
    private final List<Consumer<ClusterId>> listeners = new CopyOnWriteArrayList<>();
    private volatile SortedMap<ClusterId, Entry> last = Collections.emptySortedMap();

    RegisteredClusters(RegisteredKubeconfigs stored) {
        this.stored = stored;
    }

    /** One row: what it was read from, and the access or the sentence that came of it. */
    private record Entry(Optional<Secret> text, Optional<ClusterAccess> access, String problem) {

        static Entry undecipherable(String reason) {
            return new Entry(Optional.empty(), Optional.empty(), reason);
        }

        static Entry read(Secret text) {
            try {
                return new Entry(Optional.of(text), Optional.of(RegisteredKubeconfig.access(text)), "");
            } catch (BrokenKubeconfigException e) {
                return new Entry(Optional.of(text), Optional.empty(), String.valueOf(e.getMessage()));
            }
        }
    }

    void onChange(Runnable listener) {
        stored.onChange(listener);
    }

    void onReplaced(Consumer<ClusterId> listener) {
        listeners.add(listener);
    }

    /** Adds what is usable and what is broken; returns the wishes of users. */
    Optional<Wishes> scan(SortedSet<KnownCluster> clusters, List<SourceProblem> problems) {
        Reading reading = stored.read();
        if (reading.problem().isPresent()) {
            problems.add(new SourceProblem(
                    SourceProblem.DATABASE, Printable.of(reading.problem().get())));
            return Optional.of(new Wishes(Optional.empty()));
        }
        SortedMap<ClusterId, Entry> now = remember(reading);
        now.forEach((id, entry) -> add(id, entry, clusters, problems));
        return Optional.of(new Wishes(reading.disconnected().map(TreeSet::new)));
    }

    private static void add(ClusterId id, Entry entry, SortedSet<KnownCluster> clusters, List<SourceProblem> problems) {
        String name = Printable.of(id.value());
        if (entry.access().isEmpty()) {
            problems.add(new SourceProblem(name, entry.problem()));
        } else if (!clusters.add(new KnownCluster(id, KnownCluster.Source.DATABASE))) {
            problems.add(new SourceProblem(
                    name, name + " is registered in the database and is this process's own: remove it there"));
        }
    }

    private synchronized SortedMap<ClusterId, Entry> remember(Reading reading) {
        SortedMap<ClusterId, Entry> before = last;
        SortedMap<ClusterId, Entry> now = new TreeMap<>();
        List<ClusterId> replaced = new ArrayList<>();
        reading.undecipherable().forEach((id, reason) -> now.put(id, Entry.undecipherable(reason)));
        reading.kubeconfigs().forEach((id, text) -> {
            Entry known = before.get(id);
            boolean same = known != null && known.text().equals(Optional.of(text));
            now.put(id, same ? known : Entry.read(text));
            if (!same) {
                replaced.add(id);
            }
        });
        last = Collections.unmodifiableSortedMap(now);
        replaced.forEach(id -> listeners.forEach(listener -> listener.accept(id)));
        return last;
    }

    boolean has(ClusterId id) {
        return last.containsKey(id);
    }

    ClusterAccess access(ClusterId id) throws BrokenKubeconfigException {
        Entry entry = last.get(id);
        if (entry == null) {
            throw new BrokenKubeconfigException(Printable.of(id.value()) + " is registered no more");
        }
        return entry.access().orElseThrow(() -> new BrokenKubeconfigException(entry.problem()));
    }
}
