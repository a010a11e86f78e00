package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of charts and runs of one database, looked at past the program. */
record ChartTable(String url, String user) {

    private static final String MARKER = "substring(version from position('+' in version) + 1)";

    /** Rows of one generation. */
    record Rows(int charts, int versions, String firstMarker, String lastMarker) {
        Optional<String> problem(MarkedIndex shape) {
            if (!firstMarker.equals(lastMarker)) {
                return Optional.of("versions of several indexes: " + firstMarker + " to " + lastMarker);
            }
            boolean whole = charts == shape.charts() && versions == shape.charts() * shape.versions();
            return whole ? Optional.empty() : Optional.of("not all of the index: " + this);
        }
    }

    /**
     * What is there at one moment.
     *
     * @param shown the generation that readers see
     * @param begun the last that was begun
     */
    record State(long shown, long begun, SortedMap<Long, Rows> generations) {
        Optional<String> problem(MarkedIndex shape) {
            Rows rows = generations.get(shown);
            return rows == null ? Optional.of("there are no charts") : rows.problem(shape);
        }

        String marker() {
            Rows rows = generations.get(shown);
            return rows == null ? "" : rows.firstMarker();
        }

        /** Rows that nobody sees. */
        int staged() {
            return generations.entrySet().stream()
                    .filter(one -> one.getKey() != shown)
                    .mapToInt(one -> one.getValue().versions())
                    .sum();
        }
    }

    static ChartTable onPostgreSql(PostgresServer server, String database) {
        return new ChartTable(server.jdbcUrl(database), PostgresServer.SUPERUSER);
    }

    /** Beside a process that has the file open, or alone. */
    static ChartTable onH2(Path file) {
        return new ChartTable("jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE;WRITE_DELAY=0", "leasehold");
    }

    State read(String repository) {
        return ask(sql -> {
            SortedMap<Long, Rows> generations = new TreeMap<>();
            String of = " where repository = '" + repository + "'";
            try (ResultSet rows = sql.executeQuery("select generation, count(distinct name), count(*), min(" + MARKER
                    + "), max(" + MARKER + ") from helm_chart" + of + " group by generation")) {
                while (rows.next()) {
                    generations.put(
                            rows.getLong(1),
                            new Rows(rows.getInt(2), rows.getInt(3), rows.getString(4), rows.getString(5)));
                }
            }
            try (ResultSet row = sql.executeQuery(
                    "select generation, last_begun from helm_repository where name = '" + repository + "'")) {
                return row.next()
                        ? new State(row.getLong(1), row.getLong(2), generations)
                        : new State(0, 0, generations);
            }
        });
    }

    /** Empty if there is no such run. */
    String statusOf(long run) {
        return ask(sql -> {
            try (ResultSet row = sql.executeQuery("select status from job_run where number = " + run)) {
                return row.next() ? row.getString(1) : "";
            }
        });
    }

    /** The one number that a query answers. */
    long number(String query) {
        return ask(sql -> {
            try (ResultSet row = sql.executeQuery(query)) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    int change(String statement) {
        return ask(sql -> sql.executeUpdate(statement));
    }

    private interface Work<T> {
        T with(Statement sql) throws SQLException;
    }

    private <T> T ask(Work<T> work) {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement sql = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            T answer = work.with(sql);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException("the database of " + url + " did not answer", e);
        }
    }
}
