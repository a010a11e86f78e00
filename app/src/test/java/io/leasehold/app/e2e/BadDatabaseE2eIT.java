package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that cannot be used ends an instance with one sentence; one that is only away does not. */
@Tag("e2e")
@Timeout(120)
final class BadDatabaseE2eIT {

    private static final Duration START = Duration.ofSeconds(20);
    private static final String PASSWORD = "the-right-password";

    @Test
    void a_schema_of_a_newer_program_is_refused_and_left_alone() {
        try (PostgresServer postgres = PostgresServer.started("newer")) {
            String database = postgres.newDatabase();
            try (AppProcess first = start(postgres.on(alone(), database))) {
                awaitReady(first);
            }
            postgres.run(database, """
                    insert into schema_history
                      (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    values (99, '2', 'newer', 'SQL', 'V2__newer.sql', 'somebody', 0, true)""");

            assertRefused(postgres.on(alone(), database), "schema version 2");
        }
    }

    @Test
    void a_path_that_cannot_be_written_is_refused_by_name() {
        Path file = Scratch.write(Scratch.folder("no-folder").resolve("file"), "");

        assertRefused(alone().with("--db-path", file.resolve("leasehold").toString()), file + "/leasehold");
        assertRefused(alone().with("--db-path", "/proc/leasehold"), "/proc/leasehold");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() {
        Path folder = Scratch.folder("no-database");
        Path file = Scratch.write(folder.resolve("leasehold.mv.db"), "not a database\n".repeat(1000));

        assertRefused(alone().with("--db-path", folder.resolve("leasehold").toString()), file.toString());
        assertThat(file).content().isEqualTo("not a database\n".repeat(1000));
    }

    @Test
    void a_malformed_key_is_refused_without_showing_it() {
        Path file = Scratch.write(Scratch.folder("key").resolve("key"), "bm90IGEga2V5\n");

        assertRefused(alone().with("--encryption-key-file", file.toString()), file.toString(), "bm90IGEga2V5");
    }

    @Test
    void a_wrong_password_and_a_missing_database_are_refused_without_showing_the_password() {
        try (PostgresServer postgres = PostgresServer.started("guarded")) {
            postgres.createUser("guest", PASSWORD);
            AppSettings guest = postgres.on(alone(), "postgres").with("--pg-user", "guest");

            assertRefused(guest.with("--pg-password", "the-wrong-password"), "PG_PASSWORD", "the-wrong-password");
            assertRefused(guest, "PG_PASSWORD");
            assertRefused(
                    guest.with("--pg-password", PASSWORD).with("--pg-database", "not-there"), "not-there", PASSWORD);
        }
    }

    @Test
    void a_database_that_is_away_is_waited_for() {
        PostgresServer postgres = PostgresServer.started("late");
        try (postgres) {
            String database = postgres.newDatabase();
            postgres.stop();
            try (AppProcess app = start(postgres.on(alone(), database))) {
                Await.until(
                        "it is live and not ready",
                        START,
                        app.output()::tail,
                        () -> app.api().isLive() && app.api().readiness().text().contains("[-]db "));
                postgres.start();
                awaitReady(app);
                assertNoStackTrace(app);
            }
        }
    }

    private static AppSettings alone() {
        return AppSettings.shortLeases().with("--lease-backend", "none");
    }

    private static AppProcess start(AppSettings settings) {
        return AppProcess.launch("app", Scratch.folder("database"), settings);
    }

    private static void awaitReady(AppProcess app) {
        Await.until(
                "it is ready",
                START,
                app.output()::tail,
                () -> app.api().readiness().ok());
    }

    private static void assertRefused(AppSettings settings, String named, String... unsaid) {
        try (AppProcess app = start(settings)) {
            assertThat(app.exitWithin(START)).as(app.output().tail()).hasValue(2);
            List<String> lines = app.output().lines();
            assertThat(lines.get(lines.size() - 1)).as(app.output().tail()).contains(named);
            assertThat(List.of(unsaid)).noneMatch(String.join("\n", lines)::contains);
            assertNoStackTrace(app);
        }
    }

    private static void assertNoStackTrace(AppProcess app) {
        assertThat(app.output().lines())
                .noneSatisfy(line -> assertThat(line).matches("\\s+at [\\w.$/]+\\(.*\\)"))
                .noneSatisfy(line -> assertThat(line).startsWith("Exception in thread"));
    }
}
