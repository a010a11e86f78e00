package io.leasehold.adapters.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import io.leasehold.ports.secret.Secret;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
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

    private final DatabaseSettings.PostgreSql settings;
    private final Duration timeout;

    PostgreSqlDialect(DatabaseSettings.PostgreSql settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
    }

    @Override
    public void configure(HikariConfig pool) {
        int seconds = Math.toIntExact(Math.max(1, timeout.toSeconds()));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.database());
        source.setUser(settings.user());
        settings.password().map(Secret::reveal).ifPresent(source::setPassword);
        source.setSslMode(settings.sslMode());
        source.setApplicationName("leasehold");
        source.setConnectTimeout(seconds);
        // Longer than the server's own limit, so that it is the server that ends a slow statement, and says so.
        source.setSocketTimeout(seconds + 2);
        source.setTcpKeepAlive(true);
        pool.setDataSource(source);
        pool.setConnectionInitSql("set statement_timeout = " + timeout.toMillis()
                + "; set lock_timeout = " + timeout.toMillis() / 2
                + "; set idle_in_transaction_session_timeout = " + LONGEST_IDLE_IN_TRANSACTION.toMillis());
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
