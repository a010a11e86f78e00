package io.leasehold.adapters.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of database: opening, transactions, failures, numbers and signals. */
class DatabaseTest {

    private static final Topic TOPIC = Topic.leases("here");
    private static final List<String> NEW_TABLES = List.of("schedule", "job_run", "helm_repository", "helm_chart");

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return TestDatabases.freshOfEachKind(folder);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void opens_and_answers(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            assertThat(database.problem()).isEmpty();
            assertThat(ask(database, handle -> "done")).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_throws_is_rolled_back_and_told(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            String answer = ask(database, handle -> {
                database.revisions().advance(handle, TOPIC, database.revisions().lock(handle, TOPIC));
                throw new IllegalStateException("not like this");
            });
            assertThat(answer).contains("not like this").contains("false");
            assertThat(number(database)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void two_processes_see_one_database_and_hear_of_each_other(DatabaseSettings settings) throws InterruptedException {
        try (Database one = TestDatabases.opened(settings);
                Database other = TestDatabases.opened(settings)) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            other.signals().listen(TOPIC, () -> heard.add("signal"));
            String answer = ask(one, handle -> {
                Revisions.Standing standing = one.revisions().lock(handle, TOPIC);
                return "number " + one.revisions().advance(handle, TOPIC, standing);
            });
            assertThat(answer).isEqualTo("number 1");
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("signal");
            assertThat(number(other)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_schema_of_a_newer_major_version_is_refused_and_one_of_a_newer_minor_version_is_used(
            DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            ask(database, handle -> applied(handle, 98, "1.9"));
        }
        try (Database database = TestDatabases.opened(settings)) {
            ask(database, handle -> applied(handle, 99, "2"));
        }
        try (Database database = Database.open(settings, TestDatabases.TIMEOUT)) {
            Opening opening = database.opened()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(opening)
                    .isInstanceOfSatisfying(
                            Opening.Refused.class,
                            refused -> assertThat(refused.reason()).contains("schema version 2", "only 1"));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_older_schema_is_upgraded_and_keeps_what_it_has(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            ask(database, DatabaseTest::asTheVersionBeforeLeftIt);
        }
        try (Database upgraded = TestDatabases.opened(settings)) {
            assertThat(ask(
                            upgraded,
                            handle -> handle.select("select id from cluster")
                                    .mapTo(String.class)
                                    .one()))
                    .isEqualTo("a");
            for (String table : NEW_TABLES) {
                assertThat(ask(
                                upgraded,
                                handle -> handle.select("select count(*) from " + table)
                                        .mapTo(String.class)
                                        .one()))
                        .isEqualTo("0");
            }
        }
    }

    private static String asTheVersionBeforeLeftIt(Handle handle) {
        NEW_TABLES.forEach(table -> handle.execute("drop table " + table));
        handle.execute("delete from \"schema_history\" where \"version\" = '1.1'");
        handle.execute("insert into cluster (id, kubeconfig, registered_at, updated_at)"
                + " values ('a', 'sealed', current_timestamp, current_timestamp)");
        return "done";
    }

    @Test
    void a_database_with_tables_of_others_is_refused() throws SQLException {
        DatabaseSettings.PostgreSql settings = TestDatabases.freshPostgreSql();
        try (Connection connection = TestDatabases.postgreSql()
                        .getDatabase("postgres", settings.database())
                        .getConnection();
                Statement create = connection.createStatement()) {
            create.execute("create table orders (number int)");
        }
        assertThatThrownBy(() -> TestDatabases.opened(settings))
                .hasMessageContaining("has tables that are not Leasehold's: create a database of its own for it");
    }

    /** As a newer program would have left it. */
    private static String applied(Handle handle, int rank, String version) {
        return "rows "
                + handle.execute(
                        "insert into \"schema_history\" (\"installed_rank\", \"version\", \"description\","
                                + " \"type\", \"script\", \"installed_by\", \"execution_time\", \"success\")"
                                + " values (?, ?, 'newer', 'SQL', 'newer.sql', 'somebody', 0, true)",
                        rank,
                        version);
    }

    private static long number(Database database) {
        return Long.parseLong(ask(
                database,
                handle -> Long.toString(database.revisions().read(handle, TOPIC).number())));
    }

    private static String ask(Database database, Function<Handle, String> work) {
        return database.ask(
                        work,
                        failure -> String.join(
                                " ", List.of(failure.reason(), Boolean.toString(failure.mayHaveTakenEffect()))))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
