package io.leasehold.adapters.jdbc.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How H2 finds charts that nobody sees: by looks at generations, however many charts these have. */
final class OldChartsTest {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabases.opened(TestDatabases.freshH2(folder));
        TestDatabases.in(
                database,
                handle -> handle.execute("insert into helm_entry (repository, generation, place, name, versions,"
                        + " numbers, content) select 'r' || (x / 2000), mod(x, 2) + 1, x / 2, 'n', 1, '[]', '[]'"
                        + " from system_range(0, 5999)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_look_reads_a_row_or_two() {
        assertThat(scanned(OldCharts.NEXT_GENERATION)).isLessThan(5);
    }

    /** What it is not: from the generation before on H2 reads all charts of that. */
    @Test
    void from_a_bound_that_is_not_wanted_h2_would_read_what_lies_before() {
        assertThat(scanned(OldCharts.NEXT_GENERATION.replace(">= :least", "> 1")))
                .isGreaterThan(500);
    }

    private int scanned(String query) {
        String plan = TestDatabases.in(
                database,
                handle -> handle.createQuery("explain analyze "
                                + query.replace(":repository", "'r1'").replace(":least", "2"))
                        .mapTo(String.class)
                        .one());
        Matcher count = SCANNED.matcher(plan);
        assertThat(count.find()).as(plan).isTrue();
        return Integer.parseInt(count.group(1));
    }

    @Test
    void each_generation_that_is_nobodys_is_found() {
        TestDatabases.in(
                database,
                handle -> handle.execute("insert into helm_repository (name, kind, url, description, insecure, active,"
                        + " generation, last_begun, etag, last_modified, last_result, failed, charts, versions, shown, begun)"
                        + " values ('r1', 'HTTP', 'http://x', '', false, true, 0, 0, '', '', '', false, 0, 0, 1, 1)"));
        List<OldCharts.Generation> found = new ArrayList<>();
        Optional<OldCharts.Generation> orphan = TestDatabases.in(database, OldCharts::orphan);
        while (orphan.isPresent()) {
            OldCharts.Generation one = orphan.get();
            found.add(one);
            TestDatabases.in(database, handle -> OldCharts.delete(handle, one, 10_000));
            orphan = TestDatabases.in(database, OldCharts::orphan);
        }

        assertThat(found)
                .containsExactlyInAnyOrder(
                        new OldCharts.Generation("r0", 1),
                        new OldCharts.Generation("r0", 2),
                        new OldCharts.Generation("r1", 2),
                        new OldCharts.Generation("r2", 1),
                        new OldCharts.Generation("r2", 2));
        TestDatabases.in(database, handle -> handle.execute("delete from helm_repository"));
        assertThat(TestDatabases.in(database, OldCharts::orphan)).contains(new OldCharts.Generation("r1", 1));
    }
}
