package io.leasehold.adapters.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** What differs between the databases. */
interface Dialect {

    /** Fills in where to connect and how. */
    void configure(HikariConfig pool);

    /** The same for migrations, which have connections of their own since they take longer. */
    void configure(FluentConfiguration migrations);

    /** The signals of this kind of database. */
    PolledSignals signals();

    /** Does what is needed before the last connection is closed, so that others can go on at once. */
    default void farewell(Connection connection) throws SQLException {}

    /**
     * Returns in one sentence why trying again is of no use before somebody has changed something, such as a wrong
     * password or an unwritable file; empty if it may help.
     */
    Optional<String> hopeless(SQLException failure);
}
