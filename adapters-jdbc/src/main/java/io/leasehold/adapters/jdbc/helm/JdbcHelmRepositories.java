package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.AuditedChanges;
import io.leasehold.adapters.jdbc.audit.AuditedChanges.Change;
import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.runtime.WallClock;
import io.leasehold.ports.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Repositories in the shared database, as users see and change them. With a removed one its charts are seen no more;
 * their rows go with the next sweep.
 */
public final class JdbcHelmRepositories implements HelmRepositories {

    private static final int LONGEST_LISTING = 1000;
    private static final int LONGEST_NAME = 512;
    private static final BookOutcome DONE = new BookOutcome.Done(Optional.empty());

    private final Database database;
    private final SecretBox box;
    private final AuditedChanges changes;

    /** @param trail takes what the database cannot tell in the transaction of a change: what came to none */
    public JdbcHelmRepositories(Database database, SecretBox box, AuditTrail trail, WallClock wall) {
        this.database = database;
        this.box = box;
        this.changes = new AuditedChanges(database, Topic.HELM_REPOSITORIES, trail, wall);
    }

    @Override
    public CompletionStage<BookOutcome> add(Repository repository, Asker by) {
        return store(new Change(Action.ADD_HELM_REPOSITORY, repository.name(), by), repository, (handle, secrets) -> {
            if (RepositoryRows.lock(handle, repository.name()).isPresent()) {
                return new BookOutcome.Refused("a Helm repository of the name " + repository.name()
                        + " is there already: choose another name, or update that one");
            }
            RepositoryRows.insert(handle, repository, secrets);
            return DONE;
        });
    }

    @Override
    public CompletionStage<BookOutcome> update(Repository repository, Cleared cleared, Asker by) {
        Change change = new Change(Action.UPDATE_HELM_REPOSITORY, repository.name(), by);
        return store(change, repository, (handle, secrets) -> {
            Optional<RepositoryRows.Former> former = RepositoryRows.lock(handle, repository.name());
            former.ifPresent(
                    row -> RepositoryRows.replace(handle, repository, kept(row, repository.url(), cleared, secrets)));
            return former.isPresent() ? DONE : missing(repository.name());
        });
    }

    private static RepositoryRows.Sealed kept(
            RepositoryRows.Former former, String url, Cleared cleared, RepositoryRows.Sealed given) {
        boolean mayStay = Origin.of(former.url()).equals(Origin.of(url));
        return new RepositoryRows.Sealed(
                either(
                        given.password(),
                        mayStay && !cleared.password(),
                        former.secrets().password()),
                either(given.key(), mayStay && !cleared.key(), former.secrets().key()));
    }

    private static @Nullable String either(@Nullable String given, boolean mayStay, @Nullable String former) {
        return given == null && mayStay ? former : given;
    }

    private CompletionStage<BookOutcome> store(
            Change change, Repository repository, BiFunction<Handle, RepositoryRows.Sealed, BookOutcome> storing) {
        Optional<String> objection = RepositoryChecks.objectionTo(repository);
        if (objection.isPresent()) {
            return changes.refuse(change, objection.get());
        }
        Repository.Access access = repository.access();
        RepositoryRows.Sealed secrets = new RepositoryRows.Sealed(
                seal(HelmSecrets.PASSWORD, repository.name(), access.password()),
                seal(HelmSecrets.KEY, repository.name(), access.key()));
        boolean isSealed = (access.password().isPresent() == (secrets.password() != null))
                && (access.key().isPresent() == (secrets.key() != null));
        return isSealed
                ? changes.make(change, handle -> storing.apply(handle, secrets))
                : changes.refuse(
                        change,
                        "this instance has no key to encrypt passwords with: name a file with --encryption-key-file,"
                                + " or set ENCRYPTION_KEY");
    }

    /** Null where there is no secret, or no key to seal it with. */
    private @Nullable String seal(HelmSecrets column, String repository, Optional<Secret> secret) {
        return secret.flatMap(text -> box.seal(text, column.place(repository))).orElse(null);
    }

    @Override
    public CompletionStage<BookOutcome> remove(String name, Asker by) {
        Change change = new Change(Action.REMOVE_HELM_REPOSITORY, name, by);
        // A text that is no name may be one that the database takes for none.
        return changes.make(
                change,
                handle -> RepositoryChecks.isName(name) && RepositoryRows.delete(handle, name) ? DONE : missing(name));
    }

    private static BookOutcome missing(String name) {
        return new BookOutcome.Missing("there is no Helm repository of the name " + OneLine.of(name, LONGEST_NAME));
    }

    @Override
    public CompletionStage<Listing<Entry>> list() {
        return listing(RepositoryRows::list);
    }

    @Override
    public CompletionStage<Listing<Chart>> search(String text, Optional<String> repository, int limit) {
        List<String> patterns = Words.patterns(text);
        Optional<String> within = repository.map(name -> OneLine.of(name, LONGEST_NAME));
        int most = Math.max(1, Math.min(limit, LONGEST_LISTING));
        return listing(handle -> ChartRows.search(handle, patterns, within, most));
    }

    @Override
    public CompletionStage<Listing<ChartVersion>> versions(String repository, String chart) {
        return listing(handle ->
                ChartRows.versions(handle, OneLine.of(repository, LONGEST_NAME), OneLine.of(chart, LONGEST_NAME)));
    }

    private <T> CompletionStage<Listing<T>> listing(Function<Handle, List<T>> read) {
        return database.ask(
                handle -> new Listing.Found<>(read.apply(handle)),
                failure -> new Listing.Unavailable<>(failure.reason()));
    }
}
