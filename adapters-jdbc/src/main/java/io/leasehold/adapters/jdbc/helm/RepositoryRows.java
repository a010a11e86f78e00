package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.ports.helm.HelmIndexes.Attempt;
import io.leasehold.ports.helm.HelmIndexes.Fetched;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.HelmRepositories.Entry;
import io.leasehold.ports.helm.Repository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of repositories. Secrets come and go sealed. */
final class RepositoryRows {

    private static final int LONGEST_VALIDATOR = 1024;
    private static final int LONGEST_RESULT = 2048;

    /** Without the secrets. */
    private static final String DESCRIPTION =
            "name, kind, url, description, username, ca, certificate, insecure, active";

    private RepositoryRows() {}

    /** Sealed secrets; null where there is none, as in the row. */
    record Sealed(@Nullable String password, @Nullable String key) {}

    /** What an update must know of what it replaces. */
    record Former(String url, Sealed secrets) {}

    /** A repository as it is stored. */
    record Stored(Repository withoutSecrets, Sealed secrets, Validators validators) {}

    static Optional<Former> lock(Handle handle, String name) {
        return handle.createQuery(
                        "select url, password, private_key from helm_repository where name = :name for update")
                .bind("name", name)
                .map((row, context) -> new Former(row.getString("url"), secrets(row)))
                .findOne();
    }

    static void insert(Handle handle, Repository repository, Sealed secrets) {
        described(
                        handle.createUpdate("insert into helm_repository (" + DESCRIPTION + ", password, private_key,"
                                + " generation, last_begun, etag, last_modified, last_result, failed, charts, versions)"
                                + " values (:name, :kind, :url, :description, :username, :ca, :certificate, :insecure,"
                                + " :active, :password, :key, 0, 0, '', '', '', false, 0, 0)"),
                        repository,
                        secrets)
                .execute();
    }

    /**
     * What another server told of its index is forgotten by instances of schema 1.1 to 1.3, which do not know of which URL that was.
     */
    static void replace(Handle handle, Repository repository, Sealed secrets) {
        described(
                        handle.createUpdate("update helm_repository set"
                                + " etag = case when url = :url and kind = :kind then etag else '' end,"
                                + " last_modified = case when url = :url and kind = :kind then last_modified else '' end,"
                                // What is shown is of an index: another kind has none, or another one.
                                + " shown = case when kind = :kind then shown else 0 end,"
                                + " begun = case when kind = :kind then begun else 0 end,"
                                + " kind = :kind, url = :url, description = :description, username = :username,"
                                + " ca = :ca, certificate = :certificate, insecure = :insecure, active = :active,"
                                + " password = :password, private_key = :key where name = :name"),
                        repository,
                        secrets)
                .execute();
    }

    private static Update described(Update update, Repository repository, Sealed secrets) {
        Repository.Access access = repository.access();
        return update.bind("name", repository.name())
                .bind("kind", repository.type().name())
                .bind("url", repository.url())
                .bind("description", repository.description())
                .bind("username", access.username().orElse(null))
                .bind("ca", access.ca().orElse(null))
                .bind("certificate", access.certificate().orElse(null))
                .bind("insecure", access.insecure())
                .bind("active", repository.active())
                .bind("password", secrets.password())
                .bind("key", secrets.key());
    }

    /** Returns whether there was such a repository. */
    static boolean delete(Handle handle, String name) {
        return handle.createUpdate("delete from helm_repository where name = :name")
                        .bind("name", name)
                        .execute()
                > 0;
    }

    /** Sorted here: the databases have orders of their own. */
    static List<Entry> list(Handle handle) {
        return handle
                .createQuery("select " + DESCRIPTION + ", password is not null as has_password,"
                        + " private_key is not null as has_key, last_tried, last_result, failed,"
                        + " case when shown = 0 then 0 else charts end as charts,"
                        + " case when shown = 0 then 0 else versions end as versions,"
                        + " case when shown = 0 then null else index_as_of end as index_as_of from helm_repository")
                .map((row, context) -> new Entry(
                        repository(row),
                        row.getBoolean("has_password"),
                        row.getBoolean("has_key"),
                        row.getInt("charts"),
                        row.getInt("versions"),
                        Times.maybeAt(row, "last_tried"),
                        row.getString("last_result"),
                        row.getBoolean("failed"),
                        Times.maybeAt(row, "index_as_of")))
                .list()
                .stream()
                .sorted(Comparator.comparing(entry -> entry.repository().name()))
                .toList();
    }

    /** All active ones, or the one of the name; sorted. */
    static List<Stored> stored(Handle handle, Optional<String> name) {
        return handle
                .createQuery("select " + DESCRIPTION + ", password, private_key,"
                        + " case when shown <> 0 and shown_url = url then shown_etag else '' end as etag,"
                        + " case when shown <> 0 and shown_url = url then shown_modified else '' end as last_modified"
                        + " from helm_repository where " + (name.isPresent() ? "name = :name" : "active = true"))
                .bindMap(name.map(value -> Map.of("name", value)).orElse(Map.of()))
                .map((row, context) -> new Stored(
                        repository(row),
                        secrets(row),
                        new Validators(row.getString("etag"), row.getString("last_modified"))))
                .list()
                .stream()
                .sorted(Comparator.comparing(stored -> stored.withoutSecrets().name()))
                .toList();
    }

    private static Sealed secrets(ResultSet row) throws SQLException {
        return new Sealed(row.getString("password"), row.getString("private_key"));
    }

    private static Repository repository(ResultSet row) throws SQLException {
        return new Repository(
                row.getString("name"),
                Repository.Type.valueOf(row.getString("kind")),
                row.getString("url"),
                row.getString("description"),
                new Repository.Access(
                        Optional.ofNullable(row.getString("username")),
                        Optional.empty(),
                        Optional.ofNullable(row.getString("ca")),
                        Optional.ofNullable(row.getString("certificate")),
                        Optional.empty(),
                        row.getBoolean("insecure")),
                row.getBoolean("active"));
    }

    // What the leader writes

    /** Returns whether there is such a repository. */
    static boolean begin(Handle handle, String name, long generation) {
        return handle.createUpdate("update helm_repository set begun = :generation where name = :name")
                        .bind("name", name)
                        .bind("generation", generation)
                        .execute()
                > 0;
    }

    /** Whether the generation was begun last, and is not the repository's yet. Locks the repository. */
    static boolean isBegun(Handle handle, String name, long generation) {
        return handle.createQuery("select name from helm_repository"
                        + " where name = :name and begun = :generation and shown <> :generation for update")
                .bind("name", name)
                .bind("generation", generation)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    static void abandon(Handle handle, String name, long generation) {
        handle.createUpdate("update helm_repository set begun = shown where name = :name and begun = :generation")
                .bind("name", name)
                .bind("generation", generation)
                .execute();
    }

    /** Returns whether the repository still is at the URL that was fetched; else it is left as it is. */
    static boolean swap(Handle handle, String name, long generation, Fetched fetched, ChartRows.Count count) {
        return handle.createUpdate(
                                "update helm_repository set shown = :generation, shown_url = url, shown_etag = :etag,"
                                        + " shown_modified = :modified, last_tried = :at, last_result = :result, failed = false,"
                                        + " index_as_of = :at, charts = :charts, versions = :versions"
                                        + " where name = :name and url = :url")
                        .bind("name", name)
                        .bind("url", fetched.url())
                        .bind("generation", generation)
                        .bind("etag", validator(fetched.validators().etag()))
                        .bind("modified", validator(fetched.validators().lastModified()))
                        .bind("at", Times.utc(fetched.at()))
                        .bind("result", OneLine.of(fetched.result(), LONGEST_RESULT))
                        .bind("charts", count.charts())
                        .bind("versions", count.versions())
                        .execute()
                > 0;
    }

    /** One that does not fit, or would be changed on its way, is of no use: the next request is made without. */
    private static String validator(String text) {
        return OneLine.of(text, LONGEST_VALIDATOR).equals(text) ? text : "";
    }

    static void note(Handle handle, String name, Attempt attempt) {
        handle.createUpdate("update helm_repository set last_tried = :at, last_result = :result, failed = :failed,"
                        + " index_as_of = case when :failed then index_as_of else :at end where name = :name"
                        + " and url = coalesce(:url, url)")
                .bind("name", name)
                .bind("url", attempt.url().orElse(null))
                .bind("at", Times.utc(attempt.at()))
                .bind("result", OneLine.of(attempt.result(), LONGEST_RESULT))
                .bind("failed", attempt.failed())
                .execute();
    }
}
