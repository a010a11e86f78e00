package io.leasehold.adapters.jdbc.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How H2 finds the newest runs: a list must not read more rows than it shows, however many there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NewestRunsTest {

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = TestDatabases.opened(TestDatabases.freshH2(folder));
        TestDatabases.in(
                database,
                handle ->
                        handle.execute("insert into job_run (schedule_id, fire_time, kind, triggered_by, status, token,"
                                + " message, parameters) select 's-' || mod(x, 4), dateadd('SECOND', x, timestamp with time"
                                + " zone '2026-03-01 10:00:00Z'), 'helm-update', 'CRON', 'SUCCESS', 1, '', '{}'"
                                + " from system_range(1, 4000)"));
        TestDatabases.in(database, handle -> handle.execute("analyze"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void those_of_all_schedules_are_walked_from_the_newest() {
        assertThat(plan(RunRows.newest(false))).contains("primary_key", "index sorted");
    }

    @Test
    void those_of_a_schedule_are_walked_from_its_newest() {
        assertThat(plan(RunRows.newest(true))).contains("job_run_schedule", "index sorted");
    }

    /** What it was before: the index was used, but all runs of the schedule were read and sorted. */
    @Test
    void by_the_number_alone_h2_would_sort_those_of_a_schedule() {
        assertThat(plan(RunRows.newest(true).replace("job_run.schedule_id desc, ", "")))
                .doesNotContain("index sorted");
    }

    private String plan(String query) {
        return TestDatabases.in(database, handle -> {
            var explained = handle.createQuery("explain " + query)
                    .bind("before", Long.MAX_VALUE)
                    .bind("limit", 10);
            if (query.contains(":schedule")) {
                explained.bind("schedule", "s-1");
            }
            return explained.mapTo(String.class).one().toLowerCase(Locale.ROOT);
        });
    }
}
