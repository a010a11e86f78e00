package io.leasehold.adapters.jdbc.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Real databases for tests: H2 files, and one PostgreSQL server for the whole JVM with a database for whoever asks. */
public final class TestDatabases {

    public static final Duration TIMEOUT = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable EmbeddedPostgres server;

    private TestDatabases() {}

    /** The server of this JVM, which ends with it. */
    public static synchronized EmbeddedPostgres postgreSql() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be started", e);
            }
            server = running;
        }
        return running;
    }

    /** An empty database on PostgreSQL. */
    public static DatabaseSettings.PostgreSql freshPostgreSql() {
        String database = "fresh_" + COUNT.incrementAndGet();
        try (Connection connection = postgreSql().getPostgresDatabase().getConnection();
                Statement create = connection.createStatement()) {
            create.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("the database for a test could not be created", e);
        }
        return new DatabaseSettings.PostgreSql(
                "localhost", postgreSql().getPort(), database, "postgres", Optional.empty(), "disable");
    }

    /** An H2 file that is not there yet. */
    public static DatabaseSettings.H2 freshH2(Path folder) {
        return new DatabaseSettings.H2(folder.resolve("fresh-" + COUNT.incrementAndGet()));
    }

    /** Runs {@code work} in a transaction; that it fails is a failure of the test. */
    public static <T> T in(Database database, Function<Handle, T> work) {
        return database.await(work, failure -> {
            throw new AssertionError(failure.reason());
        });
    }

    /** One of each kind, for tests that are the same for both. */
    public static Stream<DatabaseSettings> freshOfEachKind(Path folder) {
        return Stream.of(freshH2(folder), freshPostgreSql());
    }

    /** Opens a database and waits until it is ready. */
    public static Database opened(DatabaseSettings settings) {
        Database database = Database.open(settings, TIMEOUT);
        Opening opening = database.opened()
                .toCompletableFuture()
                .completeOnTimeout(
                        new Opening.Refused("not opened in time"), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (opening instanceof Opening.Refused refused) {
            throw new IllegalStateException(refused.reason() + "; " + database.problem());
        }
        return database;
    }
}
