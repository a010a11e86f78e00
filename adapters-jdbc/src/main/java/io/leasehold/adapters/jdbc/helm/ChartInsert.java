package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.ports.helm.ChartVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes charts, by JDBC alone: names and types of parameters are the same for each. */
final class ChartInsert implements AutoCloseable {

    /** The width of the columns for names and versions. */
    static final int LONGEST_NAME = 512;

    /** The width of the column for what is searched. */
    private static final int LONGEST_HAYSTACK = 16 * 1024;

    /** Characters from which a row, or a batch of rows, is long enough: a stranger's charts are never all in memory as JSON. */
    private static final int LONG_ENOUGH = 256 * 1024;

    private static final String INSERT =
            "insert into helm_entry (repository, generation, place, name, versions, numbers,"
                    + " content, latest, haystack) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final PreparedStatement insert;
    private final String repository;
    private final long generation;
    private int batched;

    ChartInsert(Connection connection, String repository, long generation) throws SQLException {
        this.insert = connection.prepareStatement(INSERT);
        this.repository = repository;
        this.generation = generation;
    }

    /** Versions of one chart on their way into a row. */
    private static final class Row {
        private final int place;
        private final List<String> numbers = new ArrayList<>();
        private final ChartJson.VersionList content = new ChartJson.VersionList();

        Row(int place) {
            this.place = place;
        }

        void add(ChartVersion version) {
            content.add(version);
            numbers.add(ChartJson.number(version));
        }

        boolean isLongEnough() {
            return content.length() >= LONG_ENOUGH;
        }

        int next() {
            return place + numbers.size();
        }
    }

    /**
     * Adds a chart to the batch.
     *
     * @param place of its first version
     * @param versions all of them, the latest first; at least one
     */
    void add(int place, List<ChartVersion> versions) throws SQLException {
        Row row = new Row(place);
        for (ChartVersion version : versions) {
            if (row.isLongEnough()) {
                add(row, versions, row.place == place);
                row = new Row(row.next());
            }
            row.add(version);
        }
        add(row, versions, row.place == place);
    }

    private void add(Row row, List<ChartVersion> chart, boolean isFirst) throws SQLException {
        ChartVersion latest = latest(chart);
        int at = 0;
        insert.setString(++at, repository);
        insert.setLong(++at, generation);
        insert.setInt(++at, row.place);
        insert.setString(++at, OneLine.of(latest.name(), LONGEST_NAME));
        insert.setInt(++at, row.numbers.size());
        insert.setString(++at, ChartJson.write(row.numbers));
        String content = row.content.finish();
        insert.setString(++at, content);
        insert.setString(++at, isFirst ? ChartJson.write(latest) : null);
        insert.setString(++at, isFirst ? Words.haystack(latest, LONGEST_HAYSTACK) : null);
        insert.addBatch();
        batched += content.length();
        if (batched >= LONG_ENOUGH) {
            execute();
        }
    }

    private static ChartVersion latest(List<ChartVersion> chart) {
        return chart.stream()
                .filter(version -> !isPrerelease(version.version()))
                .findFirst()
                .orElse(chart.get(0));
    }

    /** By SemVer the first hyphen before the build's metadata begins a pre-release. */
    private static boolean isPrerelease(String version) {
        int build = version.indexOf('+');
        return (build < 0 ? version : version.substring(0, build)).contains("-");
    }

    void execute() throws SQLException {
        insert.executeBatch();
        batched = 0;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
