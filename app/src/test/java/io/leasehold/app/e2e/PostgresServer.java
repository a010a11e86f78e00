package io.leasehold.app.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL on loopback that can be stopped and started again on the same data and port. */
final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path data;
    private final int port = FreePorts.next();
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(Path data) {
        this.data = data;
    }

    static PostgresServer started(String name) {
        PostgresServer server = new PostgresServer(Scratch.folder(name));
        server.start();
        return server;
    }

    void start() {
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started", e);
        }
    }

    /** Whoever is connected is cut off. */
    void stop() {
        EmbeddedPostgres server = running;
        running = null;
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be stopped", e);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** An empty database of its own. */
    String newDatabase() {
        String name = "e2e_" + DATABASES.incrementAndGet();
        run(SUPERUSER, "create database " + name);
        return name;
    }

    void run(String database, String statement) {
        EmbeddedPostgres server = running;
        if (server == null) {
            throw new IllegalStateException("PostgreSQL is stopped");
        }
        try (Connection connection = server.getDatabase(SUPERUSER, database).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A user whose password is asked for, unlike everybody else's. */
    void createUser(String user, String password) {
        run(SUPERUSER, "create user " + user + " password '" + password + "'");
        Path rules = data.resolve("pg_hba.conf");
        try {
            String others = Files.readString(rules);
            Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(SUPERUSER, "select pg_reload_conf()");
    }

    /** The flags by which an instance finds a database here. */
    AppSettings on(AppSettings settings, String database) {
        return settings.with("--db-driver", "postgresql")
                .with("--pg-host", "127.0.0.1")
                .with("--pg-port", Integer.toString(port))
                .with("--pg-user", SUPERUSER)
                .with("--pg-database", database);
    }

    /** The same by a line of its own. */
    AppSettings on(AppSettings settings, String database, DatabaseLine line) {
        return on(settings, database).with("--pg-port", Integer.toString(line.port()));
    }

    DatabaseLine line() {
        return DatabaseLine.to(port);
    }

    @Override
    public String toString() {
        return "PostgreSQL on " + port + " in " + data;
    }
}
