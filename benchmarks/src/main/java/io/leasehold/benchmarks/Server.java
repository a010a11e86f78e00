package io.leasehold.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the PostgreSQL of a benchmark is.
 *
 * @param port on the loopback interface
 */
record Server(int port) {

    static final String USER = "postgres";

    /** The database of Leasehold, which wants one of its own. */
    static final String OURS = "leasehold";

    private static final int CONNECTIONS = 8;

    /** A pool for a peer, as large as our own. */
    HikariDataSource pool() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setUser(USER);
        source.setDatabaseName("postgres");
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /** Makes the tables the peers ask for. */
    void prepare() throws SQLException {
        try (HikariDataSource pool = pool();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + OURS);
            statement.execute("create table shedlock (name varchar(64) primary key, lock_until timestamp not null,"
                    + " locked_at timestamp not null, locked_by varchar(255) not null)");
            statement.execute("create table scheduled_tasks (task_name text not null, task_instance text not null,"
                    + " task_data bytea, execution_time timestamp with time zone not null, picked boolean not null,"
                    + " picked_by text, last_success timestamp with time zone, last_failure timestamp with time zone,"
                    + " consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,"
                    + " priority smallint, primary key (task_name, task_instance))");
            statement.execute("create index heartbeat on scheduled_tasks (last_heartbeat)");
        }
    }
}
