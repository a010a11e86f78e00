package io.leasehold.adapters.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
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
    private static final List<String> SINCE_1_1 = List.of("schedule", "job_run", "helm_repository", "helm_chart");
    private static final List<String> SINCE_1_4 = List.of("helm_entry");
    private static final List<String> SINCE_1_2 = List.of(
            "inspection_script",
            "inspection_webhook",
            "inspection_record",
            "inspection_result",
            "inspection_event",
            "inspection_sending");

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
    void the_first_schema_is_upgraded_and_keeps_what_it_has(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            ask(
                    database,
                    handle -> forgotten(handle, List.of(), "1.5")
                            + forgotten(handle, SINCE_1_4, "1.4")
                            + forgotten(handle, List.of(), "1.3")
                            + forgotten(handle, SINCE_1_2, "1.2")
                            + forgotten(handle, SINCE_1_1, "1.1"));
            ask(database, DatabaseTest::withCluster);
        }
        try (Database upgraded = TestDatabases.opened(settings)) {
            assertThat(one(upgraded, "select id from cluster")).isEqualTo("a");
            SINCE_1_1.forEach(table -> assertThat(count(upgraded, table)).isEqualTo("0"));
            SINCE_1_2.forEach(table -> assertThat(count(upgraded, table)).isEqualTo("0"));
            SINCE_1_4.forEach(table -> assertThat(count(upgraded, table)).isEqualTo("0"));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_schema_before_inspections_is_upgraded_beside_an_instance_that_goes_on_with_it(DatabaseSettings settings) {
        try (Database older = TestDatabases.opened(settings)) {
            ask(
                    older,
                    handle -> withoutAttemptsAndEntries(handle)
                            + forgotten(handle, List.of(), "1.3")
                            + forgotten(handle, SINCE_1_2, "1.2"));
            ask(older, handle -> withRun(handle, 1));
            try (Database newer = TestDatabases.opened(settings)) {
                SINCE_1_2.forEach(table -> assertThat(count(newer, table)).isEqualTo("0"));
                ask(older, handle -> withRun(handle, 2));
                assertThat(count(newer, "schedule")).isEqualTo("1");
                assertThat(count(newer, "job_run")).isEqualTo("2");
            }
        }
    }

    private static String withoutAttemptsAndEntries(Handle handle) {
        handle.execute("alter table job_run drop column attempt");
        List.of("shown", "begun", "shown_url", "shown_etag", "shown_modified")
                .forEach(column -> handle.execute("alter table helm_repository drop column " + column));
        return forgotten(handle, List.of(), "1.5") + forgotten(handle, SINCE_1_4, "1.4");
    }

    /** As the version before left it. */
    private static String forgotten(Handle handle, List<String> tables, String version) {
        tables.forEach(table -> handle.execute("drop table " + table));
        return "rows " + handle.execute("delete from \"schema_history\" where \"version\" = ?", version);
    }

    private static String withCluster(Handle handle) {
        handle.execute("insert into cluster (id, kubeconfig, registered_at, updated_at)"
                + " values ('a', 'sealed', current_timestamp, current_timestamp)");
        return "done";
    }

    private static String withRun(Handle handle, int number) {
        if (number == 1) {
            handle.execute("insert into schedule (id, kind, cron, time_zone, enabled, parameters, since, updated_at)"
                    + " values ('a', 'retention', '* * * * *', 'UTC', true, '', current_timestamp, current_timestamp)");
        }
        handle.execute("insert into job_run (schedule_id, fire_time, kind, triggered_by, status, token, message,"
                + " parameters) values ('a', current_timestamp, 'retention', 'CRON', 'RUNNING', 1, '', '')");
        return "done";
    }

    private static String count(Database database, String table) {
        return one(database, "select count(*) from " + table);
    }

    private static String one(Database database, String query) {
        return ask(database, handle -> handle.select(query).mapTo(String.class).one());
    }

    @Test
    void a_database_with_tables_of_others_is_refused() throws SQLException {
        DatabaseSettings.PostgreSql settings = TestDatabases.freshPostgreSql();
        try (Connection connection = connection(settings);
                Statement create = connection.createStatement()) {
            create.execute("create table orders (number int)");
        }
        assertThatThrownBy(() -> TestDatabases.opened(settings))
                .hasMessageContaining("has tables that are not Leasehold's: create a database of its own for it");
    }

    /**
     * One session migrates while another of the same instance holds the lock of the migrations in an idle transaction:
     * lost, it would let a second instance migrate beside the first.
     */
    @Test
    void a_migration_that_is_held_up_keeps_its_lock() throws SQLException {
        DatabaseSettings.PostgreSql settings = TestDatabases.freshPostgreSql();
        try (Connection blocking = connection(settings);
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("create table cluster (held text)");
            try (Database database = Database.open(settings, TestDatabases.TIMEOUT)) {
                awaitIdleInTransaction(settings, "2 seconds");
                blocking.rollback();
                assertThat(database.opened()
                                .toCompletableFuture()
                                .orTimeout(20, TimeUnit.SECONDS)
                                .join())
                        .isInstanceOf(Opening.Ready.class);
            }
        }
    }

    /** Looks until a session of the program has been idle in a transaction for that long. */
    private static void awaitIdleInTransaction(DatabaseSettings.PostgreSql settings, String time) throws SQLException {
        try (Connection connection = connection(settings);
                Statement statement = connection.createStatement()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            boolean seen = false;
            while (!seen) {
                assertThat(System.nanoTime())
                        .as("when no session was idle in a transaction for " + time)
                        .isLessThan(end);
                try (ResultSet found = statement.executeQuery("select 1 from pg_stat_activity where application_name ="
                        + " 'leasehold' and datname = current_database() and state = 'idle in transaction'"
                        + " and clock_timestamp() - state_change > interval '" + time + "'")) {
                    seen = found.next();
                }
            }
        }
    }

    private static Connection connection(DatabaseSettings.PostgreSql settings) throws SQLException {
        return TestDatabases.postgreSql()
                .getDatabase("postgres", settings.database())
                .getConnection();
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
