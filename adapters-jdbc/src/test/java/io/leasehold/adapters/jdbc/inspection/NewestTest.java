package io.leasehold.adapters.jdbc.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.inspection.InspectionRecords.Filter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How H2 finds the newest records: a list must not read more rows than it shows, however many there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NewestTest {

    private static final Optional<ScheduleId> SCHEDULE = Optional.of(new ScheduleId("s-1"));
    private static final Optional<ClusterId> CLUSTER = Optional.of(new ClusterId("fleet/c-1"));
    private static final Optional<RecordStatus> STATUS = Optional.of(RecordStatus.SUCCESS);

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = TestDatabases.opened(TestDatabases.freshH2(folder));
        TestDatabases.in(
                database,
                handle -> handle.execute("insert into inspection_record (schedule_id, fire_time, triggered_by,"
                        + " schedule_name, cluster_id, status, scripts, done, normal, warning, failed, started_at,"
                        + " message) select 's-' || mod(x, 4), dateadd('SECOND', x / 100, timestamp with time zone"
                        + " '2026-03-01 10:00:00Z'), 'CRON', 'n', 'fleet/c-' || mod(x, 100), 'SUCCESS', 1, 1, 0, 0, 0,"
                        + " current_timestamp, '' from system_range(1, 4000)"));
        TestDatabases.in(database, handle -> handle.execute("analyze"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("primary_key", Filter.ALL),
                Arguments.of("_schedule", of(SCHEDULE, false, Optional.empty(), Optional.empty())),
                Arguments.of("_schedule", of(SCHEDULE, false, Optional.empty(), STATUS)),
                Arguments.of("_run", of(SCHEDULE, true, Optional.empty(), Optional.empty())),
                Arguments.of("_last", of(SCHEDULE, false, CLUSTER, Optional.empty())),
                Arguments.of("_time", of(Optional.empty(), true, Optional.empty(), Optional.empty())),
                Arguments.of("_cluster", of(Optional.empty(), false, CLUSTER, STATUS)),
                Arguments.of("_status", of(Optional.empty(), false, Optional.empty(), STATUS)));
    }

    private static Filter of(
            Optional<ScheduleId> schedule, boolean atTime, Optional<ClusterId> cluster, Optional<RecordStatus> status) {
        return new Filter(
                schedule,
                Optional.of(Inspected.NOW.truncatedTo(ChronoUnit.SECONDS)).filter(time -> atTime),
                cluster,
                status);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void each_filter_has_an_index_that_is_walked_from_its_newest_end(String index, Filter filter) {
        assertThat(plan(RecordRows.newest(filter), filter)).contains(index, "index sorted");
    }

    /** What it was before: the index was used, but all rows of the filter were read and sorted. */
    @Test
    void by_the_number_alone_h2_would_sort() {
        Filter filter = of(SCHEDULE, false, Optional.empty(), Optional.empty());
        String former = RecordRows.newest(filter).replace("r.schedule_id desc, ", "");

        assertThat(plan(former, filter)).doesNotContain("index sorted");
    }

    private String plan(String query, Filter filter) {
        return TestDatabases.in(database, handle -> plan(handle, query, filter)).toLowerCase(Locale.ROOT);
    }

    private static String plan(Handle handle, String query, Filter filter) {
        return RecordRows.bound(handle.createQuery("explain " + query), filter, Long.MAX_VALUE, 10)
                .mapTo(String.class)
                .one();
    }
}
