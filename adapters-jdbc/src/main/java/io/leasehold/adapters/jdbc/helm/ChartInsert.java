package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.ports.helm.ChartVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes versions of charts, by JDBC alone: an index has tens of thousands, and names and types of parameters are the same for
 * each. What the versions of a chart share is made once.
 */
final class ChartInsert implements AutoCloseable {

    /** The width of the columns for names and versions. */
    static final int LONGEST_NAME = 512;

    /** What is kept of texts whose columns have no width. */
    private static final int LONGEST_TEXT = 16 * 1024;

    private static final String INSERT = "insert into helm_chart (repository, generation, place, name, version,"
            + " app_version, kube_version, description, home, icon, keywords, deprecated, urls, digest, created,"
            + " prerelease, latest, haystack) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The years that both databases and people know. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final PreparedStatement insert;
    private final String repository;
    private final long generation;
    private Optional<Shared> last = Optional.empty();

    ChartInsert(Connection connection, String repository, long generation) throws SQLException {
        this.insert = connection.prepareStatement(INSERT);
        this.repository = repository;
        this.generation = generation;
    }

    /** What all versions of a chart have, unless it changed between two of them. */
    private record Shared(String name, String description, List<String> keywords, String list, String haystack) {

        static Shared of(ChartVersion version) {
            return new Shared(
                    version.name(),
                    version.description(),
                    version.keywords(),
                    TextLists.write(version.keywords()),
                    Words.haystack(version, LONGEST_TEXT));
        }

        boolean isOf(ChartVersion version) {
            return name.equals(version.name())
                    && description.equals(version.description())
                    && keywords.equals(version.keywords());
        }
    }

    /**
     * Adds a version to the batch.
     *
     * @param name as the database takes it
     * @param latest whether it stands for its chart
     */
    void add(int place, String name, boolean prerelease, boolean latest, ChartVersion version) throws SQLException {
        Shared shared = last.filter(one -> one.isOf(version)).orElseGet(() -> Shared.of(version));
        last = Optional.of(shared);
        int at = 0;
        insert.setString(++at, repository);
        insert.setLong(++at, generation);
        insert.setInt(++at, place);
        insert.setString(++at, name);
        insert.setString(++at, OneLine.of(version.version(), LONGEST_NAME));
        insert.setString(++at, text(version.appVersion()));
        insert.setString(++at, text(version.kubeVersion()));
        insert.setString(++at, text(version.description()));
        insert.setString(++at, text(version.home()));
        insert.setString(++at, text(version.icon()));
        insert.setString(++at, shared.list());
        insert.setBoolean(++at, version.deprecated());
        insert.setString(++at, TextLists.write(version.urls()));
        insert.setString(++at, text(version.digest()));
        insert.setObject(
                ++at,
                version.created().filter(ChartInsert::isKnown).map(Times::utc).orElse(null));
        insert.setBoolean(++at, prerelease);
        insert.setBoolean(++at, latest);
        insert.setString(++at, shared.haystack());
        insert.addBatch();
    }

    /** What an index tells may be anything. */
    private static String text(String text) {
        return OneLine.of(text, LONGEST_TEXT);
    }

    private static boolean isKnown(Instant instant) {
        return instant.isAfter(EARLIEST) && instant.isBefore(LATEST);
    }

    void execute() throws SQLException {
        insert.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
