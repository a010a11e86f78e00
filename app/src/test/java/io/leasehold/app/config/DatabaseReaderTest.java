package io.leasehold.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void without_any_setting_there_is_an_h2_file_in_the_working_folder() {
        assertThat(fixture().settings().database())
                .isEqualTo(new Settings.Database(
                        new DatabaseSettings.H2(folder.resolve("data/leasehold")), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"x/db,x/db", "x/db.mv.db,x/db", "x/../y,y"})
    void the_path_is_taken_as_h2_names_its_file(String written, String named) {
        assertThat(fixture()
                        .flag(Setting.DB_PATH, written)
                        .settings()
                        .database()
                        .kind())
                .isEqualTo(new DatabaseSettings.H2(folder.resolve(named)));
    }

    @Test
    void postgresql_needs_host_user_and_database_and_takes_libpqs_defaults() {
        assertThat(postgreSql().settings().database().kind())
                .isEqualTo(new DatabaseSettings.PostgreSql(
                        "db.example", 5432, "platform", "leasehold", Optional.empty(), "prefer"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            names = {"PG_HOST", "PG_USER", "PG_DATABASE"})
    void postgresql_without_one_of_them_is_refused(Setting missing) {
        assertThat(postgreSql().environment(missing.name(), "").refusal())
                .startsWith("flag --db-driver: PostgreSQL needs " + missing.flag() + " ");
    }

    @ParameterizedTest
    @CsvSource({"PG_PORT,0", "PG_PORT,none", "PG_SSLMODE,maybe"})
    void what_is_out_of_range_is_refused_with_what_is_allowed(String name, String value) {
        assertThat(postgreSql().environment(name, value).refusal()).contains(name, value, "use ");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x;INIT=RUNSCRIPT FROM 'y'"})
    void a_path_that_h2_would_take_for_more_is_refused(String written) {
        assertThat(fixture().flag(Setting.DB_PATH, written).refusal()).startsWith("flag --db-path");
    }

    @Test
    void settings_of_the_other_kind_are_warned_of() {
        assertThat(fixture().environment("PG_HOST", "db.example").warnings())
                .singleElement()
                .asString()
                .startsWith("environment PG_HOST has no effect");
        assertThat(postgreSql().flag(Setting.DB_PATH, "x").warnings())
                .singleElement()
                .asString()
                .startsWith("flag --db-path has no effect");
    }

    @Test
    void password_and_key_are_never_shown() {
        Settings.Database database = postgreSql()
                .environment("PG_PASSWORD", "hush")
                .environment("ENCRYPTION_KEY", "quiet")
                .settings()
                .database();

        assertThat(database.secrets().map(Secret::reveal)).containsExactly("hush", "quiet");
        assertThat(database.toString()).doesNotContain("hush", "quiet");
    }

    @Test
    void a_key_is_given_once() {
        Fixture both = fixture().environment("ENCRYPTION_KEY", "quiet").flag(Setting.ENCRYPTION_KEY_FILE, "key");

        assertThat(both.refusal())
                .isEqualTo("environment ENCRYPTION_KEY and flag --encryption-key-file are both given;"
                        + " give one of them");
        assertThat(fixture()
                        .flag(Setting.ENCRYPTION_KEY_FILE, "key")
                        .settings()
                        .database()
                        .encryptionKeyFile())
                .contains(folder.resolve("key"));
    }

    @ParameterizedTest
    @CsvSource({
        "LEASE_DURATION_SECONDS,29",
        "LEADER_LEASE_DURATION_SECONDS,29",
    })
    void leases_on_h2_that_a_change_of_its_host_could_cost_are_refused(String name, String seconds) {
        Fixture shorter = fixture()
                .environment("LEADER_RENEW_DEADLINE_SECONDS", "20")
                .environment("LEADER_RETRY_PERIOD_SECONDS", "3")
                .environment(name, seconds);

        assertThat(shorter.settings().leases().backend()).isEqualTo(LeaseBackend.AUTO);
        assertThat(shorter.flag(Setting.LEASE_BACKEND, "jdbc").refusal())
                .startsWith("environment " + name + ": a lease of 29 s in an H2 file")
                .contains("9 s", "at least 30");
    }

    @Test
    void leases_on_postgresql_may_be_as_short_as_anywhere() {
        Settings settings = postgreSql()
                .flag(Setting.LEASE_BACKEND, "jdbc")
                .flag(Setting.LEASE_DURATION_SECONDS, "6")
                .settings();

        assertThat(settings.leases().backend()).isEqualTo(LeaseBackend.JDBC);
    }

    private Fixture postgreSql() {
        return fixture()
                .flag(Setting.DB_DRIVER, "postgresql")
                .environment("PG_HOST", "db.example")
                .environment("PG_USER", "leasehold")
                .environment("PG_DATABASE", "platform");
    }

    private Fixture fixture() {
        return new Fixture(folder);
    }
}
