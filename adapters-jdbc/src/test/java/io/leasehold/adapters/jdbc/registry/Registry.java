package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.registry.RegistryListing;
import io.leasehold.ports.registry.RegistryOutcome;
import io.leasehold.ports.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** One process with its registry on a real database. */
final class Registry implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Asker ADMIN = new Asker("admin", "10.0.0.7", "request-1");

    final Database database;
    final JdbcClusterRegistry registry;
    final JdbcRegisteredKubeconfigs kubeconfigs;
    final KeyRotation rotation;
    final List<AuditEntry> recorded = new CopyOnWriteArrayList<>();
    volatile Optional<String> objection = Optional.empty();

    Registry(DatabaseSettings settings, int... keys) {
        this(TestDatabases.opened(settings), Keys.box(keys));
    }

    Registry(Database database, SecretBox box) {
        this.database = database;
        this.registry = new JdbcClusterRegistry(database, box, kubeconfig -> objection, new Recording(), () -> NOW);
        this.kubeconfigs = new JdbcRegisteredKubeconfigs(database, box);
        this.rotation = new KeyRotation(database, box);
    }

    private final class Recording implements AuditTrail {
        @Override
        public void record(AuditEntry entry) {
            recorded.add(entry);
        }

        @Override
        public CompletionStage<AuditPage> newest(long before, int limit) {
            throw new AssertionError("nobody reads it");
        }
    }

    RegistryOutcome register(String id, String kubeconfig) {
        return join(registry.register(new ClusterId(id), new Secret(kubeconfig), ADMIN));
    }

    RegistryOutcome update(String id, String kubeconfig) {
        return join(registry.update(new ClusterId(id), new Secret(kubeconfig), ADMIN));
    }

    RegistryOutcome remove(String id) {
        return join(registry.remove(new ClusterId(id), ADMIN));
    }

    List<RegistryListing.Registered> list() {
        return ((RegistryListing.Listed) join(registry.list())).clusters();
    }

    /** Runs SQL beside all guards. */
    <T> T sql(Function<Handle, T> work) {
        return database.<Optional<T>>await(handle -> Optional.of(work.apply(handle)), failure -> Optional.empty())
                .orElseThrow();
    }

    void execute(String statement, String... values) {
        sql(handle -> {
            var update = handle.createUpdate(statement);
            for (int i = 0; i < values.length; i++) {
                update.bind(i, values[i]);
            }
            return update.execute();
        });
    }

    List<String> strings(String query) {
        return sql(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    static <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        database.close();
    }
}
