package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories.Chart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The table of charts. Readers see a generation only by the row of its repository, in one statement: between two
 * statements it may be swapped and swept away.
 */
final class ChartRows {

    /** The widths of the columns, and what is kept of texts that have none. */
    private static final int LONGEST_NAME = 512;

    private static final int LONGEST_TEXT = 16 * 1024;

    private static final List<String> TEXTS =
            List.of("app_version", "kube_version", "description", "home", "icon", "keywords", "urls", "digest");

    private static final String SHOWN =
            " from helm_chart c join helm_repository r on r.name = c.repository and r.generation = c.generation";

    /** The years that both databases and people know. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private ChartRows() {}

    /** How much an index has. */
    record Count(int charts, int versions) {}

    static void insert(Handle handle, String repository, long generation, int first, List<ChartVersion> versions) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into helm_chart (repository, generation, place, name, version, deprecated, created, prerelease,"
                        + " haystack, " + String.join(", ", TEXTS)
                        + ") values (:repository, :generation, :place, :name,"
                        + " :version, :deprecated, :created, :prerelease, :haystack, "
                        + TEXTS.stream().map(text -> ":" + text).collect(Collectors.joining(", ")) + ")");
        IntStream.range(0, versions.size()).forEach(i -> {
            batch.bind("repository", repository).bind("generation", generation).bind("place", first + i);
            bind(batch, versions.get(i));
            batch.add();
        });
        if (!versions.isEmpty()) {
            batch.execute();
        }
    }

    private static void bind(PreparedBatch batch, ChartVersion version) {
        batch.bind("name", OneLine.of(version.name(), LONGEST_NAME))
                .bind("version", OneLine.of(version.version(), LONGEST_NAME))
                .bind("app_version", text(version.appVersion()))
                .bind("kube_version", text(version.kubeVersion()))
                .bind("description", text(version.description()))
                .bind("home", text(version.home()))
                .bind("icon", text(version.icon()))
                .bind("keywords", TextLists.write(version.keywords()))
                .bind("deprecated", version.deprecated())
                .bind("urls", TextLists.write(version.urls()))
                .bind("digest", text(version.digest()))
                .bind(
                        "created",
                        version.created()
                                .filter(ChartRows::isKnown)
                                .map(Times::utc)
                                .orElse(null))
                .bind("prerelease", isPrerelease(version.version()))
                .bind("haystack", Words.haystack(version, LONGEST_TEXT));
    }

    /** What an index tells may be anything. */
    private static String text(String text) {
        return OneLine.of(text, LONGEST_TEXT);
    }

    private static boolean isKnown(Instant instant) {
        return instant.isAfter(EARLIEST) && instant.isBefore(LATEST);
    }

    /** By SemVer the first hyphen before the build's metadata begins a pre-release. */
    static boolean isPrerelease(String version) {
        int build = version.indexOf('+');
        return (build < 0 ? version : version.substring(0, build)).contains("-");
    }

    /**
     * Marks the versions that stand for their charts, in two steps: PostgreSQL has no statistics of rows that are so new,
     * and looks for the places once more for each row if it is told to do both in one.
     */
    static void markLatest(Handle handle, String repository, long generation) {
        List<Integer> places = handle.createQuery(
                        "select coalesce(min(case when prerelease then null else place end), min(place)) from helm_chart"
                                + " where repository = :repository and generation = :generation group by name")
                .bind("repository", repository)
                .bind("generation", generation)
                .mapTo(Integer.class)
                .list();
        PreparedBatch batch = handle.prepareBatch("update helm_chart set latest = true where repository = :repository"
                + " and generation = :generation and place = :place");
        places.forEach(place -> {
            batch.bind("repository", repository).bind("generation", generation).bind("place", place);
            batch.add();
        });
        if (!places.isEmpty()) {
            batch.execute();
        }
    }

    static Count count(Handle handle, String repository, long generation) {
        return handle.createQuery("select count(distinct name) as charts, count(*) as versions from helm_chart"
                        + " where repository = :repository and generation = :generation")
                .bind("repository", repository)
                .bind("generation", generation)
                .map((row, context) -> new Count(row.getInt("charts"), row.getInt("versions")))
                .one();
    }

    static List<Chart> search(Handle handle, List<String> patterns, Optional<String> repository, int limit) {
        String matches = IntStream.range(0, patterns.size())
                .mapToObj(i -> " and c.haystack like :word" + i + " escape '" + Words.ESCAPE + "'")
                .collect(Collectors.joining());
        String within = repository.isPresent() ? " and c.repository = :repository" : "";
        // All texts of one version, and only the names of the others: a chart may have hundreds.
        String texts = TEXTS.stream()
                .map(text -> "case when v.latest then v." + text + " else '' end as " + text)
                .collect(Collectors.joining(", "));
        var query = handle.createQuery("select v.repository, v.name, v.version, v.latest, v.deprecated, v.created, "
                        + texts + " from (select c.repository, c.generation, c.name" + SHOWN + " where c.latest = true"
                        + matches + within + " order by c.name, c.repository limit :limit) f"
                        + " join helm_chart v on v.repository = f.repository and v.generation = f.generation"
                        + " and v.name = f.name order by v.name, v.repository, v.place")
                .bind("limit", limit);
        IntStream.range(0, patterns.size()).forEach(i -> query.bind("word" + i, patterns.get(i)));
        repository.ifPresent(name -> query.bind("repository", name));
        return charts(query.map((row, context) -> Found.of(row)).list());
    }

    /** A version of a chart that was found; all of it if it stands for the chart. */
    private record Found(String repository, String chart, String version, Optional<ChartVersion> latest) {
        static Found of(ResultSet row) throws SQLException {
            return new Found(
                    row.getString("repository"),
                    row.getString("name"),
                    row.getString("version"),
                    row.getBoolean("latest") ? Optional.of(ChartRows.version(row)) : Optional.empty());
        }
    }

    private static List<Chart> charts(List<Found> rows) {
        Map<List<String>, List<Found>> byChart = new LinkedHashMap<>();
        for (Found row : rows) {
            byChart.computeIfAbsent(List.of(row.repository(), row.chart()), first -> new ArrayList<>())
                    .add(row);
        }
        return byChart.values().stream().flatMap(ChartRows::chart).toList();
    }

    private static Stream<Chart> chart(List<Found> versions) {
        List<String> all = versions.stream().map(Found::version).toList();
        return versions.stream()
                .flatMap(row -> row.latest().stream())
                .map(latest -> new Chart(versions.get(0).repository(), latest, all))
                .limit(1);
    }

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

    /** A generation that no repository has, and none is being staged as. */
    record Orphan(String repository, long generation) {}

    static Optional<Orphan> orphan(Handle handle) {
        return handle.createQuery("select c.repository, c.generation from helm_chart c where not exists"
                        + " (select 1 from helm_repository r where r.name = c.repository"
                        + " and (r.generation = c.generation or r.last_begun = c.generation)) limit 1")
                .map((row, context) -> new Orphan(row.getString("repository"), row.getLong("generation")))
                .findOne();
    }

    /** By a range of places, which no planner takes for anything else. */
    static int delete(Handle handle, Orphan orphan, int limit) {
        int last = handle.createQuery("select max(place) from (select place from helm_chart"
                        + " where repository = :repository and generation = :generation order by place limit :limit) s")
                .bind("repository", orphan.repository())
                .bind("generation", orphan.generation())
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one();
        return handle.createUpdate("delete from helm_chart where repository = :repository"
                        + " and generation = :generation and place <= :last")
                .bind("repository", orphan.repository())
                .bind("generation", orphan.generation())
                .bind("last", last)
                .execute();
    }
}
