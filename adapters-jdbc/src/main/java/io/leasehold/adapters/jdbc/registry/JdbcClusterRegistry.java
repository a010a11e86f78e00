package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.audit.AuditRows;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Failure;
import io.leasehold.adapters.jdbc.database.Revisions;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.registry.ClusterRegistry;
import io.leasehold.ports.registry.KubeconfigCheck;
import io.leasehold.ports.registry.RegistryListing;
import io.leasehold.ports.registry.RegistryListing.Registered;
import io.leasehold.ports.registry.RegistryOutcome;
import io.leasehold.ports.runtime.WallClock;
import io.leasehold.ports.secret.Secret;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The registry in the shared database. Its writers come one after the other, by the row of the topic they lock first, so
 * that a cluster that is found missing is missing until the transaction ends.
 */
public final class JdbcClusterRegistry implements ClusterRegistry {

    private static final RegistryOutcome DONE = new RegistryOutcome.Done();

    private final Database database;
    private final SecretBox box;
    private final Admission admission;
    private final AuditTrail trail;
    private final WallClock wall;

    /** @param trail takes what the database cannot tell in the transaction of a change: what came to none */
    public JdbcClusterRegistry(
            Database database, SecretBox box, KubeconfigCheck check, AuditTrail trail, WallClock wall) {
        this.database = database;
        this.box = box;
        this.admission = new Admission(check);
        this.trail = trail;
        this.wall = wall;
    }

    /** A change that was asked for. */
    private record Change(Action action, ClusterId id, Asker by) {}

    @Override
    public CompletionStage<RegistryOutcome> register(ClusterId id, Secret kubeconfig, Asker by) {
        return store(new Change(Action.REGISTER_CLUSTER, id, by), kubeconfig, (handle, encrypted) -> {
            if (ClusterRows.has(handle, id)) {
                return new RegistryOutcome.Exists();
            }
            ClusterRows.insert(handle, id, encrypted, wall.now());
            return DONE;
        });
    }

    @Override
    public CompletionStage<RegistryOutcome> update(ClusterId id, Secret kubeconfig, Asker by) {
        return store(
                new Change(Action.UPDATE_CLUSTER, id, by),
                kubeconfig,
                (handle, encrypted) ->
                        ClusterRows.replace(handle, id, encrypted, wall.now()) ? DONE : new RegistryOutcome.Missing());
    }

    @Override
    public CompletionStage<RegistryOutcome> remove(ClusterId id, Asker by) {
        return write(
                new Change(Action.REMOVE_CLUSTER, id, by),
                handle -> ClusterRows.delete(handle, id) ? DONE : new RegistryOutcome.Missing());
    }

    @Override
    public CompletionStage<RegistryListing> list() {
        // Sorted here: the databases have orders of their own.
        return database.ask(
                handle -> new RegistryListing.Listed(ClusterRows.list(handle).stream()
                        .sorted(Comparator.comparing(Registered::id))
                        .toList()),
                failure -> new RegistryListing.Unavailable(failure.reason()));
    }

    /** What is done with a sealed kubeconfig in the transaction. */
    private interface Storing {
        RegistryOutcome store(Handle handle, String encrypted);
    }

    private CompletionStage<RegistryOutcome> store(Change change, Secret kubeconfig, Storing storing) {
        Optional<String> objection = admission.objectionTo(change.id(), kubeconfig);
        if (objection.isPresent()) {
            return refuse(change, objection.get());
        }
        Optional<String> encrypted = box.seal(kubeconfig, change.id().value());
        return encrypted.isPresent()
                ? write(change, handle -> storing.store(handle, encrypted.get()))
                : refuse(
                        change,
                        "this instance has no key to encrypt kubeconfigs with: name a file with"
                                + " --encryption-key-file, or set ENCRYPTION_KEY");
    }

    private CompletionStage<RegistryOutcome> refuse(Change change, String reason) {
        return CompletableFuture.completedFuture(told(change, new RegistryOutcome.Refused(reason)));
    }

    private CompletionStage<RegistryOutcome> write(Change change, Function<Handle, RegistryOutcome> work) {
        return database.ask(handle -> transact(handle, change, work), failure -> told(change, outcome(failure)));
    }

    private RegistryOutcome transact(Handle handle, Change change, Function<Handle, RegistryOutcome> work) {
        Revisions revisions = database.revisions();
        Revisions.Standing locked = revisions.lock(handle, Topic.CLUSTERS);
        RegistryOutcome outcome = work.apply(handle);
        if (outcome.equals(DONE)) {
            revisions.advance(handle, Topic.CLUSTERS, locked);
        }
        AuditRows.insert(handle, entry(change, outcome));
        return outcome;
    }

    private static RegistryOutcome outcome(Failure failure) {
        return failure.mayHaveTakenEffect()
                ? new RegistryOutcome.Unknown(failure.reason())
                : new RegistryOutcome.Unavailable(failure.reason());
    }

    private RegistryOutcome told(Change change, RegistryOutcome outcome) {
        trail.record(entry(change, outcome));
        return outcome;
    }

    private AuditEntry entry(Change change, RegistryOutcome outcome) {
        AuditWords.Said said = outcome.answer(new AuditWords());
        return new AuditEntry(
                wall.now(), change.by(), change.action(), change.id().value(), said.verdict(), said.result());
    }
}
