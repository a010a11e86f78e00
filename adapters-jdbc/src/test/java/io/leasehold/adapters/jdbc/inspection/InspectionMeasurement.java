package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.inspection.InspectionRecords.EventFilter;
import io.leasehold.ports.inspection.InspectionRecords.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Prints how long lists of many inspections take; started by hand. */
public final class InspectionMeasurement {

    private static final int RECORDS = 40_000;
    private static final int SCHEDULES = 4;
    private static final int CLUSTERS = 100;
    private static final int EVENTS = 200_000;
    private static final int PAGE = 1000;
    private static final int WARM = 20;
    private static final int ROUNDS = 200;

    private InspectionMeasurement() {}

    /** Measures both kinds of database. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("inspection-measurement");
        for (DatabaseSettings settings : List.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql())) {
            try (Database database = TestDatabases.opened(settings)) {
                fill(database);
                Inspected on = new Inspected(database, Keys.box(1));
                print(database, "the newest of all", () -> list(on, Filter.ALL));
                print(database, "of one schedule", () -> list(on, filter(Optional.empty())));
                print(database, "of one schedule, failed", () -> list(on, filter(Optional.of(RecordStatus.FAILED))));
                print(database, "none that is skipped", () -> list(on, filter(Optional.of(RecordStatus.SKIPPED))));
                print(database, "the newest events", () -> events(on));
                print(database, "the summary", () -> Inspected.join(on.records.summary()));
            }
        }
        System.exit(0);
    }

    private static Filter filter(Optional<RecordStatus> status) {
        return new Filter(Optional.of(new ScheduleId("s-1")), Optional.empty(), Optional.empty(), status);
    }

    private static int list(Inspected on, Filter filter) {
        return Inspected.found(on.records.list(filter, Long.MAX_VALUE, PAGE)).size();
    }

    private static int events(Inspected on) {
        EventFilter all = new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return Inspected.found(on.records.events(all, Long.MAX_VALUE, PAGE)).size();
    }

    private static void fill(Database database) {
        for (int from = 0; from < RECORDS; from += PAGE) {
            int first = from;
            TestDatabases.in(database, handle -> records(handle, first));
        }
        for (int from = 0; from < EVENTS; from += PAGE) {
            int first = from;
            TestDatabases.in(database, handle -> eventRows(handle, first));
        }
    }

    private static int records(Handle handle, int first) {
        PreparedBatch runs = handle.prepareBatch("insert into job_run (schedule_id, fire_time, kind, triggered_by,"
                + " status, token, message, parameters) values (:schedule, :time, 'x', 'CRON', 'SUCCESS', 1, '', '')");
        PreparedBatch batch = handle.prepareBatch("insert into inspection_record (schedule_id, fire_time, job_run,"
                + " triggered_by, schedule_name, cluster_id, status, scripts, done, normal,"
                + " warning, failed, started_at, ended_at,"
                + " message) values (:schedule, :time, :run, 'CRON', 'Nightly', :cluster, :status, 40, 40, 1, 2, 3, :time,"
                + " :time, 'all scripts ran to their end')");
        for (int n = first; n < first + PAGE; n++) {
            String schedule = "s-" + n / CLUSTERS % SCHEDULES;
            var time = Times.utc(Inspected.NOW.plusSeconds(n / CLUSTERS));
            if (n % CLUSTERS == 0) {
                runs.bind("schedule", schedule).bind("time", time).add();
            }
            batch.bind("schedule", schedule)
                    .bind("time", time)
                    .bind("run", n / CLUSTERS + 1)
                    .bind("cluster", "fleet/cluster-" + n % CLUSTERS)
                    .bind("status", n % 10 == 0 ? "FAILED" : "SUCCESS")
                    .add();
        }
        runs.execute();
        return batch.execute().length;
    }

    private static int eventRows(Handle handle, int first) {
        PreparedBatch batch = handle.prepareBatch("insert into inspection_event (record, result, cluster_id, code, at,"
                + " status, message, name, namespace, extra) values (:record, :record, :cluster, 'Builtin_Pod_020',"
                + " current_timestamp, 'FAILED', :message, 'web', 'default', '{\"name\":\"web\"}')");
        for (int n = first; n < first + PAGE; n++) {
            batch.bind("record", n / 5 + 1)
                    .bind("cluster", "fleet/cluster-" + n % CLUSTERS)
                    .bind("message", "the pod is not ready ".repeat(5))
                    .add();
        }
        return batch.execute().length;
    }

    private static void print(Database database, String what, Runnable work) {
        for (int i = 0; i < WARM; i++) {
            work.run();
        }
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            // Without a change H2 answers with what it answered before.
            TestDatabases.in(
                    database,
                    handle -> handle.execute("update inspection_record set message = message where number = 1"));
            long begun = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s, %s: median %.1f ms, p99 %.1f ms, max %.1f ms%n",
                database.name(),
                what,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6,
                nanos[ROUNDS - 1] / 1e6);
    }
}
