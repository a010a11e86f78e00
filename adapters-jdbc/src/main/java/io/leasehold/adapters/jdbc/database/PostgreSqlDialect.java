package io.leasehold.adapters.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import io.leasehold.ports.secret.Secret;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, bounded on the server's side too. */
final class PostgreSqlDialect implements Dialect {

    private static final String BAD_CREDENTIALS = "28";
    /** What the driver itself says of a server that asks for what it was not given: a password, or TLS. */
    private static final String REJECTED = "08004";

    private static final String NO_SUCH_DATABASE = "3D000";

    /**
     * A process that stops between two statements of a transaction, frozen or paused, holds its locks no longer than
     * this: the fence's and the leases' row would stop the whole fleet.
     */
    private static final Duration LONGEST_IDLE_IN_TRANSACTION = Duration.ofSeconds(1);

    /**
     * While one session migrates, another of the same process holds the lock of the migrations in an idle transaction,
     * and every instance that waits for that lock is idle between two tries. Were that bounded as above, the lock would
     * be lost in the middle of a migration. A process that freezes meanwhile holds up the start of others for this long.
     */
    private static final Duration LONGEST_MIGRATION = Duration.ofMinutes(1);

    private final DatabaseSettings.PostgreSql settings;
    private final Duration timeout;

    PostgreSqlDialect(DatabaseSettings.PostgreSql settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
    }

    @Override
    public void configure(HikariConfig pool) {
        pool.setDataSource(source(timeout));
        pool.setConnectionInitSql("set statement_timeout = " + timeout.toMillis()
                + "; set lock_timeout = " + timeout.toMillis() / 2
                + "; set idle_in_transaction_session_timeout = " + LONGEST_IDLE_IN_TRANSACTION.toMillis());
    }

    @Override
    public void configure(FluentConfiguration migrations) {
        migrations
                .dataSource(source(LONGEST_MIGRATION))
                .initSql("set statement_timeout = " + LONGEST_MIGRATION.toMillis()
                        + "; set idle_in_transaction_session_timeout = " + LONGEST_MIGRATION.toMillis());
    }

    /** Where to connect and how, with connections that wait at most {@code patience} for an answer. */
    private PGSimpleDataSource source(Duration patience) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.database());
        source.setUser(settings.user());
        settings.password().map(Secret::reveal).ifPresent(source::setPassword);
        source.setSslMode(settings.sslMode());
        source.setApplicationName("leasehold");
        source.setConnectTimeout(seconds(timeout));
        // Longer than the server's own limit, so that it is the server that ends a slow statement, and says so.
        source.setSocketTimeout(seconds(patience) + 2);
        source.setTcpKeepAlive(true);
        return source;
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(Math.max(1, time.toSeconds()));
    }

    @Override
    public PolledSignals signals() {
        return new PostgreSqlSignals();
    }

    @Override
    public Optional<String> hopeless(SQLException failure) {
        String state = SqlStates.of(failure).orElse("");
        if (state.startsWith(BAD_CREDENTIALS) || state.equals(REJECTED)) {
            return Optional.of("PostgreSQL on " + settings.host() + ":" + settings.port() + " refuses the user "
                    + settings.user() + ": check PG_USER, PG_PASSWORD, PG_SSLMODE and the server's pg_hba.conf");
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return Optional.of("PostgreSQL on " + settings.host() + ":" + settings.port() + " has no database "
                    + settings.database() + ": create it, or name another with PG_DATABASE");
        }
        return Optional.empty();
    }
}
