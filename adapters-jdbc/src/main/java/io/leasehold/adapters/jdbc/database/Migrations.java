package io.leasehold.adapters.jdbc.database;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the schema up to date. Within one major version migrations only add, so an instance runs on the schema of a
 * newer one; a newer major version is refused.
 */
final class Migrations {

    private static final String LOCATION = "classpath:io/leasehold/adapters/jdbc/migration";

    private final Flyway flyway;

    Migrations(Dialect dialect) {
        FluentConfiguration configuration = Flyway.configure()
                .locations(LOCATION)
                .table("schema_history")
                .ignoreMigrationPatterns("*:future")
                .loggers("slf4j");
        dialect.configure(configuration);
        this.flyway = configuration.load();
    }

    /** Returns in one sentence why this instance cannot use the schema; empty once it is up to date. */
    Optional<String> run(String database) {
        MigrationInfo[] all = flyway.info().all();
        int newestKnown = Arrays.stream(all)
                .filter(migration -> migration.getState().isResolved())
                .mapToInt(migration -> major(migration.getVersion()))
                .max()
                .orElse(0);
        Optional<MigrationVersion> newer = Arrays.stream(all)
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null && major(version) > newestKnown)
                .findFirst();
        if (newer.isPresent()) {
            return Optional.of(database + " has schema version " + newer.get() + " and this program knows only "
                    + newestKnown + ": run the program of the version that made it, or restore a backup from before");
        }
        return migrated(database);
    }

    private Optional<String> migrated(String database) {
        try {
            flyway.migrate();
            return Optional.empty();
        } catch (FlywayException e) {
            if (e.getErrorCode() != CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw e;
            }
            return Optional.of(database + " has tables that are not Leasehold's: create a database of its own for it");
        }
    }

    private static int major(MigrationVersion version) {
        return version == null ? 0 : version.getMajor().intValueExact();
    }
}
