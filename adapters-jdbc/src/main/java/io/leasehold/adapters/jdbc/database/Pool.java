package io.leasehold.adapters.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The connections of one process; what costs time to load and to make, so it is made in the background. */
record Pool(HikariDataSource source, Jdbi jdbi) {

    static final String NAME = "leasehold-db";

    /** Makes it; connects to nothing yet. */
    static Pool make(Dialect dialect, Duration timeout, int connections) {
        HikariConfig config = new HikariConfig();
        dialect.configure(config);
        config.setPoolName(NAME);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(timeout.toMillis());
        config.setValidationTimeout(Math.max(250, timeout.toMillis() / 2));
        // The first connection is waited for by whoever asks for it; the constructor does not wait.
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        HikariDataSource source = new HikariDataSource(config);
        return new Pool(source, Jdbi.create(source));
    }
}
