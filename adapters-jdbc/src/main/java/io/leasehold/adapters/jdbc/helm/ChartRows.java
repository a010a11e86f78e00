package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories.Chart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The table of charts. Readers see a generation only by the row of its repository, as of one moment: between two
 * moments it may be swapped and swept away.
 */
final class ChartRows {

    /** Of more the versions are taken out of all that there are. */
    private static final int FEW_CHARTS = 20;

    private static final String SHOWN =
            " from helm_chart c join helm_repository r on r.name = c.repository and r.generation = c.generation";

    private ChartRows() {}

    /** How much an index has. */
    record Count(int charts, int versions) {}

    /** Adds versions that come after those that are there, and marks those that stand for their charts. */
    static void insert(Handle handle, String repository, long generation, int first, List<ChartVersion> versions) {
        if (versions.isEmpty()) {
            return;
        }
        List<Named> named = versions.stream().map(Named::of).toList();
        Set<Integer> latest = latest(handle, repository, generation, first, named);
        try (ChartInsert insert = new ChartInsert(handle.getConnection(), repository, generation)) {
            for (int i = 0; i < named.size(); i++) {
                Named one = named.get(i);
                insert.add(first + i, one.name(), one.prerelease(), latest.contains(i), versions.get(i));
            }
            insert.execute();
        } catch (SQLException problem) {
            throw new UnableToExecuteStatementException(problem, null);
        }
    }

    /** What decides which version stands for a chart. */
    private record Named(String name, boolean prerelease) {
        static Named of(ChartVersion version) {
            return new Named(OneLine.of(version.name(), ChartInsert.LONGEST_NAME), isPrerelease(version.version()));
        }
    }

    /**
     * Which of the versions stand for their charts: the first that is no pre-release, or else the first. Of the first
     * chart some may be there already; since those of a chart follow one another, of the others none is. So the swap has
     * nothing to mark.
     */
    private static Set<Integer> latest(
            Handle handle, String repository, long generation, int first, List<Named> versions) {
        Map<String, Integer> chosen = new LinkedHashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            Named version = versions.get(i);
            Integer before = chosen.putIfAbsent(version.name(), i);
            if (before != null && versions.get(before).prerelease() && !version.prerelease()) {
                chosen.put(version.name(), i);
            }
        }
        String chart = versions.get(0).name();
        if (isOf(handle, repository, generation, first - 1, chart)) {
            boolean isStable = !versions.get(chosen.getOrDefault(chart, 0)).prerelease();
            if (!(isStable && unmarked(handle, repository, generation, chart))) {
                chosen.remove(chart);
            }
        }
        return Set.copyOf(chosen.values());
    }

    private static boolean isOf(Handle handle, String repository, long generation, int place, String chart) {
        return place >= 0
                && handle.createQuery("select name from helm_chart where repository = :repository"
                                + " and generation = :generation and place = :place")
                        .bind("repository", repository)
                        .bind("generation", generation)
                        .bind("place", place)
                        .mapTo(String.class)
                        .findOne()
                        .equals(Optional.of(chart));
    }

    /** Returns whether a pre-release stood for the chart; it does no more. */
    private static boolean unmarked(Handle handle, String repository, long generation, String chart) {
        return handle.createUpdate("update helm_chart set latest = false where repository = :repository"
                                + " and generation = :generation and name = :chart and latest = true"
                                + " and prerelease = true")
                        .bind("repository", repository)
                        .bind("generation", generation)
                        .bind("chart", chart)
                        .execute()
                > 0;
    }

    /** By SemVer the first hyphen before the build's metadata begins a pre-release. */
    static boolean isPrerelease(String version) {
        int build = version.indexOf('+');
        return (build < 0 ? version : version.substring(0, build)).contains("-");
    }

    static Count count(Handle handle, String repository, long generation) {
        return handle.createQuery(
                        "select count(case when latest then 1 end) as charts, count(*) as versions from helm_chart"
                                + " where repository = :repository and generation = :generation")
                .bind("repository", repository)
                .bind("generation", generation)
                .map((row, context) -> new Count(row.getInt("charts"), row.getInt("versions")))
                .one();
    }

    /**
     * Finds charts in two statements, each of which is one walk through an index whatever the planner knows: PostgreSQL
     * has no statistics of an index that was just stored, and joins in a square then. The transaction sees one moment.
     */
    static List<Chart> search(Handle handle, List<String> patterns, Optional<String> repository, int limit) {
        handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
        List<Found> found = found(handle, patterns, repository, limit);
        Map<Index, Set<String>> charts = new LinkedHashMap<>();
        found.forEach(chart -> charts.computeIfAbsent(chart.index(), first -> new LinkedHashSet<>())
                .add(chart.latest().name()));
        Map<Index, Map<String, List<String>>> versions = new LinkedHashMap<>();
        charts.forEach((index, names) -> versions.put(index, versions(handle, index, names)));
        return found.stream()
                .map(chart -> new Chart(
                        chart.index().repository(),
                        chart.latest(),
                        versions.getOrDefault(chart.index(), Map.of())
                                .getOrDefault(chart.latest().name(), List.of())))
                .toList();
    }

    /** What one repository shows. */
    private record Index(String repository, long generation) {}

    private record Found(Index index, ChartVersion latest) {}

    private static List<Found> found(Handle handle, List<String> patterns, Optional<String> repository, int limit) {
        String matches = IntStream.range(0, patterns.size())
                .mapToObj(i -> " and c.haystack like :word" + i + " escape '" + Words.ESCAPE + "'")
                .collect(Collectors.joining());
        String within = repository.isPresent() ? " and c.repository = :repository" : "";
        var query = handle.createQuery("select c.*" + SHOWN + " where c.latest = true" + matches + within
                        + " order by c.name, c.repository limit :limit")
                .bind("limit", limit);
        IntStream.range(0, patterns.size()).forEach(i -> query.bind("word" + i, patterns.get(i)));
        repository.ifPresent(name -> query.bind("repository", name));
        return query.map((row, context) ->
                        new Found(new Index(row.getString("repository"), row.getLong("generation")), version(row)))
                .list();
    }

    /** The versions of each chart, the latest first. */
    private static Map<String, List<String>> versions(Handle handle, Index index, Set<String> charts) {
        boolean few = charts.size() <= FEW_CHARTS;
        var query = handle.createQuery("select name, version from helm_chart where repository = :repository"
                        + " and generation = :generation" + (few ? " and name in (<charts>)" : "") + " order by place")
                .bind("repository", index.repository())
                .bind("generation", index.generation());
        if (few) {
            query.bindList("charts", List.copyOf(charts));
        }
        Map<String, List<String>> versions = new LinkedHashMap<>();
        query.map((row, context) -> new NameAndVersion(row.getString("name"), row.getString("version")))
                .forEach(row -> versions.computeIfAbsent(row.name(), first -> new ArrayList<>())
                        .add(row.version()));
        return versions;
    }

    private record NameAndVersion(String name, String version) {}

    static List<ChartVersion> versions(Handle handle, String repository, String chart) {
        return handle.createQuery(
                        "select c.*" + SHOWN + " where c.repository = :repository and c.name = :chart order by c.place")
                .bind("repository", repository)
                .bind("chart", chart)
                .map((row, context) -> version(row))
                .list();
    }

    private static ChartVersion version(ResultSet row) throws SQLException {
        return new ChartVersion(
                row.getString("name"),
                row.getString("version"),
                row.getString("app_version"),
                row.getString("kube_version"),
                row.getString("description"),
                row.getString("home"),
                row.getString("icon"),
                TextLists.read(row.getString("keywords")),
                row.getBoolean("deprecated"),
                TextLists.read(row.getString("urls")),
                row.getString("digest"),
                Times.maybeAt(row, "created"));
    }
}
