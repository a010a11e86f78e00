package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of charts and runs of one database, looked at past the program. */
record ChartTable(String url, String user) {

    /** Rows of one generation. */
    record Rows(int charts, int versions, String firstMarker, String lastMarker) {
        Optional<String> problem(MarkedIndex shape) {
            if (!firstMarker.equals(lastMarker)) {
                return Optional.of("versions of several indexes: " + firstMarker + " to " + lastMarker);
            }
            boolean whole = charts == shape.charts() && versions == shape.charts() * shape.versions();
            return whole ? Optional.empty() : Optional.of("not all of the index: " + this);
        }

        static Rows of(Set<String> charts, List<String> versions) {
            List<String> markers = versions.stream()
                    .map(version -> version.substring(version.indexOf('+') + 1))
                    .sorted()
                    .toList();
            return new Rows(charts.size(), versions.size(), markers.get(0), markers.get(markers.size() - 1));
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
            SortedMap<Long, Rows> generations = generations(sql, repository);
            try (ResultSet row =
                    sql.executeQuery("select shown, begun from helm_repository where name = '" + repository + "'")) {
                return row.next()
                        ? new State(row.getLong(1), row.getLong(2), generations)
                        : new State(0, 0, generations);
            }
        });
    }

    private static SortedMap<Long, Rows> generations(Statement sql, String repository) throws SQLException {
        SortedMap<Long, Set<String>> charts = new TreeMap<>();
        SortedMap<Long, List<String>> versions = new TreeMap<>();
        try (ResultSet rows = sql.executeQuery(
                "select generation, name, content from helm_entry where repository = '" + repository + "'")) {
            while (rows.next()) {
                charts.computeIfAbsent(rows.getLong(1), first -> new HashSet<>())
                        .add(rows.getString(2));
                List<String> known = versions.computeIfAbsent(rows.getLong(1), first -> new ArrayList<>());
                Json.read(rows.getString(3))
                        .forEach(one -> known.add(one.path("version").asString("")));
            }
        }
        SortedMap<Long, Rows> generations = new TreeMap<>();
        charts.forEach((number, names) ->
                generations.put(number, Rows.of(names, versions.getOrDefault(number, List.of()))));
        return generations;
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
