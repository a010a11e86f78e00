package io.leasehold.app.config;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads which database is shared, and the key to what is secret in it. */
final class DatabaseReader {

    private static final List<Setting> OF_POSTGRESQL = List.of(
            Setting.PG_HOST,
            Setting.PG_PORT,
            Setting.PG_USER,
            Setting.PG_PASSWORD,
            Setting.PG_DATABASE,
            Setting.PG_SSLMODE);

    /** How H2 names its file, beside the path it is told. */
    private static final String ENDING = ".mv.db";

    /**
     * When the process that serves an H2 file leaves, the others stand still for up to 9 s. A lease has to outlast that
     * and the renewals it cost.
     */
    private static final Duration SHORTEST_LEASE_ON_H2 = Duration.ofSeconds(30);

    private final Configuration configuration;
    private final Given given;

    DatabaseReader(Configuration configuration, Given given) {
        this.configuration = configuration;
        this.given = given;
    }

    Settings.Database read() {
        Optional<Secret> key = given.text(Setting.ENCRYPTION_KEY).map(Secret::new);
        Optional<Path> keyFile = given.text(Setting.ENCRYPTION_KEY_FILE).map(given::path);
        if (key.isPresent() && keyFile.isPresent()) {
            throw given.refused(
                    Phrase.VALUE_AND_FILE, Setting.ENCRYPTION_KEY, given.origin(Setting.ENCRYPTION_KEY_FILE));
        }
        return new Settings.Database(onPostgreSql() ? postgreSql() : h2(), key, keyFile);
    }

    /** Leases in an H2 file that could run out though nobody is gone are refused. */
    void checkLeases(LeaseBackend backend) {
        if (backend == LeaseBackend.JDBC && !onPostgreSql()) {
            refuseShort(Setting.LEASE_DURATION_SECONDS);
            refuseShort(Setting.LEADER_LEASE_DURATION_SECONDS);
        }
    }

    private void refuseShort(Setting duration) {
        if (configuration.whole(duration) < SHORTEST_LEASE_ON_H2.toSeconds()) {
            throw given.refused(
                    Phrase.LEASE_TOO_SHORT_FOR_H2,
                    duration,
                    configuration.text(duration),
                    SHORTEST_LEASE_ON_H2.toSeconds());
        }
    }

    private boolean onPostgreSql() {
        return configuration.word(Setting.DB_DRIVER).equals("postgresql");
    }

    private DatabaseSettings h2() {
        OF_POSTGRESQL.stream()
                .filter(given::isOwn)
                .forEach(setting -> given.warn(Phrase.ONLY_FOR_POSTGRESQL, setting, Setting.DB_DRIVER.flag()));
        String written = configuration.text(Setting.DB_PATH);
        // What follows a semicolon would be settings of H2, some of which run statements.
        if (written.isBlank() || written.contains(";")) {
            throw given.refused(Phrase.BAD_DB_PATH, Setting.DB_PATH, written);
        }
        return new DatabaseSettings.H2(given.path(
                        written.endsWith(ENDING) ? written.substring(0, written.length() - ENDING.length()) : written)
                .normalize());
    }

    private DatabaseSettings postgreSql() {
        if (given.isOwn(Setting.DB_PATH)) {
            given.warn(Phrase.ONLY_FOR_H2, Setting.DB_PATH, Setting.DB_DRIVER.flag());
        }
        return new DatabaseSettings.PostgreSql(
                needed(Setting.PG_HOST),
                configuration.whole(Setting.PG_PORT),
                needed(Setting.PG_DATABASE),
                needed(Setting.PG_USER),
                given.text(Setting.PG_PASSWORD).map(Secret::new),
                configuration.word(Setting.PG_SSLMODE));
    }

    private String needed(Setting setting) {
        return given.text(setting)
                .orElseThrow(() -> given.refused(
                        Phrase.POSTGRESQL_NEEDS, Setting.DB_DRIVER, setting.flag(), setting.environmentName()));
    }
}
