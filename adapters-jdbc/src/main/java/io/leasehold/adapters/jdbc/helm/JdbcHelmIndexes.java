package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Revisions;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.adapters.jdbc.fence.FencedWrite;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The indexes in the shared database. Only the generation that was begun last for a repository can be staged and
 * swapped: what was overtaken, or whose repository was removed meanwhile, even if one of that name was added since,
 * writes nothing. Numbers of generations are given by a counter of their own, for all repositories, so that none comes
 * twice.
 */
public final class JdbcHelmIndexes implements HelmIndexes {

    private static final int LONGEST_NAME = 512;

    private final Database database;
    private final SecretBox box;

    public JdbcHelmIndexes(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    @Override
    public CompletionStage<Sources> sources(Optional<String> name) {
        Optional<String> storable = name.map(text -> OneLine.of(text, LONGEST_NAME));
        // Decrypted after the transaction, which would hold its connection meanwhile.
        return database.<Supplier<Sources>>ask(
                        handle -> {
                            List<RepositoryRows.Stored> stored = RepositoryRows.stored(handle, storable);
                            return () -> opened(stored);
                        },
                        failure -> () -> new Sources.Unavailable(failure.reason()))
                .thenApply(Supplier::get);
    }

    private Sources opened(List<RepositoryRows.Stored> stored) {
        List<Source> sources = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (RepositoryRows.Stored row : stored) {
            String name = row.withoutSecrets().name();
            Opening password = open(HelmSecrets.PASSWORD, name, row.secrets().password());
            Opening key = open(HelmSecrets.KEY, name, row.secrets().key());
            Optional<String> problem = password.problem().or(key::problem);
            problem.ifPresentOrElse(
                    reason -> unreadable.add(new Unreadable(name, "its secrets in the database are " + reason)),
                    () -> sources.add(new Source(
                            withSecrets(row.withoutSecrets(), password.secret(), key.secret()), row.validators())));
        }
        return new Sources.Found(sources, unreadable);
    }

    /** A secret, or why there is none though one is stored; neither if none is. */
    private record Opening(Optional<Secret> secret, Optional<String> problem) {}

    private Opening open(HelmSecrets column, String repository, @Nullable String encrypted) {
        if (encrypted == null) {
            return new Opening(Optional.empty(), Optional.empty());
        }
        SecretBox.Opened opened = box.open(encrypted, column.place(repository));
        if (opened instanceof SecretBox.Opened.Plain plain) {
            return new Opening(Optional.of(plain.secret()), Optional.empty());
        }
        return new Opening(Optional.empty(), Optional.of(((SecretBox.Opened.Closed) opened).reason()));
    }

    private static Repository withSecrets(Repository plain, Optional<Secret> password, Optional<Secret> key) {
        Repository.Access access = plain.access();
        return new Repository(
                plain.name(),
                plain.type(),
                plain.url(),
                plain.description(),
                new Repository.Access(
                        access.username(), password, access.ca(), access.certificate(), key, access.insecure()),
                plain.active());
    }

    @Override
    public Optional<Long> begin(String repository) {
        Handle handle = FencedWrite.handle();
        Revisions revisions = database.revisions();
        long generation =
                revisions.advance(handle, Topic.HELM_GENERATIONS, revisions.lock(handle, Topic.HELM_GENERATIONS));
        return RepositoryRows.begin(handle, repository, generation) ? Optional.of(generation) : Optional.empty();
    }

    @Override
    public void stage(String repository, long generation, int first, List<ChartVersion> versions) {
        Handle handle = FencedWrite.handle();
        if (RepositoryRows.isBegun(handle, repository, generation)) {
            ChartRows.insert(handle, repository, generation, first, versions);
        }
    }

    @Override
    public boolean swap(String repository, long generation, Fetched fetched) {
        Handle handle = FencedWrite.handle();
        return RepositoryRows.isBegun(handle, repository, generation)
                && RepositoryRows.swap(
                        handle, repository, generation, fetched, ChartRows.count(handle, repository, generation));
    }

    @Override
    public void abandon(String repository, long generation) {
        RepositoryRows.abandon(FencedWrite.handle(), repository, generation);
    }

    @Override
    public void note(String repository, Attempt attempt) {
        RepositoryRows.note(FencedWrite.handle(), repository, attempt);
    }

    /** Leaves what is being staged: it becomes its repository's, or is given up by the next that begins. */
    @Override
    public int sweep(int limit) {
        Handle handle = FencedWrite.handle();
        int deleted = 0;
        Optional<OldCharts.Generation> orphan = OldCharts.orphan(handle);
        while (orphan.isPresent() && deleted < limit) {
            deleted += OldCharts.delete(handle, orphan.get(), limit - deleted);
            orphan = deleted < limit ? OldCharts.orphan(handle) : Optional.empty();
        }
        return deleted;
    }
}
