package io.leasehold.adapters.web;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.registry.ClusterRegistry;
import io.leasehold.ports.registry.RegistryListing;
import io.leasehold.ports.registry.RegistryOutcome;
import io.leasehold.ports.secret.Secret;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry and an audit, as each test wishes them. */
final class FakeDatabase implements ClusterRegistry, AuditTrail {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Asker> askers = new CopyOnWriteArrayList<>();
    final List<AuditEntry> recorded = new CopyOnWriteArrayList<>();
    volatile RegistryOutcome outcome = new RegistryOutcome.Done();
    volatile AuditPage page = new AuditPage.Entries(List.of());

    private CompletionStage<RegistryOutcome> asked(String what, Asker by) {
        asked.add(what);
        askers.add(by);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<RegistryOutcome> register(ClusterId id, Secret kubeconfig, Asker by) {
        return asked("register " + id + " " + kubeconfig.reveal(), by);
    }

    @Override
    public CompletionStage<RegistryOutcome> update(ClusterId id, Secret kubeconfig, Asker by) {
        return asked("update " + id + " " + kubeconfig.reveal(), by);
    }

    @Override
    public CompletionStage<RegistryOutcome> remove(ClusterId id, Asker by) {
        return asked("remove " + id, by);
    }

    @Override
    public CompletionStage<RegistryListing> list() {
        throw new AssertionError("no route lists it");
    }

    @Override
    public void record(AuditEntry entry) {
        recorded.add(entry);
    }

    @Override
    public CompletionStage<AuditPage> newest(long before, int limit) {
        asked.add("audit before " + before + " limit " + limit);
        return CompletableFuture.completedFuture(page);
    }
}
