package io.leasehold.ports.registry;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.secret.Secret;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a process needs of the shared database to find its clusters and open sessions. The calls block, at most for the
 * database's timeout: they are for the thread that reads the other sources of clusters too.
 */
public interface RegisteredKubeconfigs {

    /** For a process without a database: nothing is registered, and nobody's wish is kept. */
    RegisteredKubeconfigs NONE = new RegisteredKubeconfigs() {
        @Override
        public Reading read() {
            return new Reading(
                    Collections.emptySortedMap(),
                    Collections.emptySortedMap(),
                    Optional.of(Collections.emptySortedSet()),
                    Optional.empty());
        }

        @Override
        public void onChange(Runnable listener) {
            // Nothing ever changes.
        }
    };

    /** Reads and decrypts all of them; never fails. */
    Reading read();

    /** From now on {@code listener} is told, on any thread, that a new reading is worth while. It must be quick. */
    void onChange(Runnable listener);

    /**
     * One reading.
     *
     * @param kubeconfigs by the cluster's ID
     * @param undecipherable clusters whose kubeconfig cannot be decrypted, each with one sentence that says why
     * @param disconnected clusters that a user disconnected and nobody connected since; empty while that is unknown
     * @param problem why nothing could be read, in one sentence
     */
    record Reading(
            SortedMap<ClusterId, Secret> kubeconfigs,
            SortedMap<ClusterId, String> undecipherable,
            Optional<SortedSet<ClusterId>> disconnected,
            Optional<String> problem) {

        public Reading {
            kubeconfigs = Collections.unmodifiableSortedMap(new TreeMap<>(kubeconfigs));
            undecipherable = Collections.unmodifiableSortedMap(new TreeMap<>(undecipherable));
            disconnected = disconnected.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
        }
    }
}
