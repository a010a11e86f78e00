package io.leasehold.adapters.jdbc.helm;

import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories.Chart;
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
            " from helm_entry c join helm_repository r on r.name = c.repository and r.shown = c.generation";

    private ChartRows() {}

    /** How much an index has. */
    record Count(int charts, int versions) {}

    /**
     * Adds charts that come after those that are there.
     *
     * @param versions each chart whole, its versions one after the other
     */
    static void insert(Handle handle, String repository, long generation, int first, List<ChartVersion> versions) {
        try (ChartInsert insert = new ChartInsert(handle.getConnection(), repository, generation)) {
            int at = 0;
            while (at < versions.size()) {
                int end = endOfChart(versions, at);
                insert.add(first + at, versions.subList(at, end));
                at = end;
            }
            insert.execute();
        } catch (SQLException problem) {
            throw new UnableToExecuteStatementException(problem, null);
        }
    }

    private static int endOfChart(List<ChartVersion> versions, int begin) {
        String name = versions.get(begin).name();
        int end = begin + 1;
        while (end < versions.size() && versions.get(end).name().equals(name)) {
            end++;
        }
        return end;
    }

    static Count count(Handle handle, String repository, long generation) {
        return handle.createQuery("select count(latest) as charts, coalesce(sum(versions), 0) as versions"
                        + " from helm_entry where repository = :repository and generation = :generation")
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
        var query = handle.createQuery("select c.repository, c.generation, c.name, c.latest" + SHOWN
                        + " where c.latest is not null" + matches + within
                        + " order by c.name, c.repository limit :limit")
                .bind("limit", limit);
        IntStream.range(0, patterns.size()).forEach(i -> query.bind("word" + i, patterns.get(i)));
        repository.ifPresent(name -> query.bind("repository", name));
        return query.map((row, context) -> new Found(
                        new Index(row.getString("repository"), row.getLong("generation")),
                        ChartJson.version(row.getString("name"), row.getString("latest"))))
                .list();
    }

    /** The versions of each chart, the latest first. */
    private static Map<String, List<String>> versions(Handle handle, Index index, Set<String> charts) {
        boolean few = charts.size() <= FEW_CHARTS;
        var query = handle.createQuery("select name, numbers from helm_entry where repository = :repository"
                        + " and generation = :generation" + (few ? " and name in (<charts>)" : "") + " order by place")
                .bind("repository", index.repository())
                .bind("generation", index.generation());
        if (few) {
            query.bindList("charts", List.copyOf(charts));
        }
        Map<String, List<String>> versions = new LinkedHashMap<>();
        query.map((row, context) -> new Numbers(row.getString("name"), ChartJson.numbers(row.getString("numbers"))))
                .forEach(row -> versions.computeIfAbsent(row.chart(), first -> new ArrayList<>())
                        .addAll(row.numbers()));
        return versions;
    }

    private record Numbers(String chart, List<String> numbers) {}

    static List<ChartVersion> versions(Handle handle, String repository, String chart) {
        return handle
                .createQuery("select c.name, c.content" + SHOWN
                        + " where c.repository = :repository and c.name = :chart order by c.place")
                .bind("repository", repository)
                .bind("chart", chart)
                .map((row, context) -> ChartJson.versions(row.getString("name"), row.getString("content")))
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
