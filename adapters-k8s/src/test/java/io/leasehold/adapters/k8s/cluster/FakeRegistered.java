package io.leasehold.adapters.k8s.cluster;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.registry.RegisteredKubeconfigs;
import io.leasehold.ports.secret.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A database as each test wishes it. */
final class FakeRegistered implements RegisteredKubeconfigs {

    final SortedMap<ClusterId, Secret> kubeconfigs = new TreeMap<>();
    final SortedMap<ClusterId, String> undecipherable = new TreeMap<>();
    final SortedSet<ClusterId> disconnected = new TreeSet<>();
    final List<Runnable> listeners = new ArrayList<>();
    Optional<String> problem = Optional.empty();
    int readings;

    FakeRegistered with(String id, String kubeconfig) {
        kubeconfigs.put(new ClusterId(id), new Secret(kubeconfig));
        return this;
    }

    @Override
    public Reading read() {
        readings++;
        return problem.isPresent()
                ? new Reading(Collections.emptySortedMap(), Collections.emptySortedMap(), Optional.empty(), problem)
                : new Reading(kubeconfigs, undecipherable, Optional.of(disconnected), problem);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
