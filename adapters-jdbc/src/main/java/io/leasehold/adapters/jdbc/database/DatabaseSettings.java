package io.leasehold.adapters.jdbc.database;

import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** Which database, and how to reach it. */
public sealed interface DatabaseSettings {

    /** The name of the database for people: never a credential. */
    String name();

    <R> R answer(Handler<R> handler);

    /**
     * An H2 file.
     *
     * @param file as H2 names it: without the ending {@code .mv.db}
     */
    record H2(Path file) implements DatabaseSettings {
        @Override
        public String name() {
            return "the H2 file " + file + ".mv.db";
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onH2(this);
        }
    }

    /**
     * A PostgreSQL server.
     *
     * @param sslMode as libpq names it, {@code disable} to {@code verify-full}
     */
    record PostgreSql(String host, int port, String database, String user, Optional<Secret> password, String sslMode)
            implements DatabaseSettings {
        @Override
        public String name() {
            return "the PostgreSQL database " + database + " on " + host + ":" + port;
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onPostgreSql(this);
        }
    }

    /** One answer per kind. */
    interface Handler<R> {
        R onH2(H2 settings);

        R onPostgreSql(PostgreSql settings);
    }
}
