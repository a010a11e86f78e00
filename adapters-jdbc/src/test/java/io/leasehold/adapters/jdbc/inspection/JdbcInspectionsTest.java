package io.leasehold.adapters.jdbc.inspection;

import static io.leasehold.adapters.jdbc.inspection.Inspected.NOW;
import static io.leasehold.adapters.jdbc.inspection.Inspected.event;
import static io.leasehold.adapters.jdbc.inspection.Inspected.opening;
import static io.leasehold.adapters.jdbc.inspection.Inspected.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.job.JdbcJobStore;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.Opening;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.inspection.InspectionLog.Sending;
import io.leasehold.ports.inspection.InspectionRecords.ClusterSummary;
import io.leasehold.ports.inspection.InspectionRecords.EventFilter;
import io.leasehold.ports.inspection.InspectionRecords.Filter;
import io.leasehold.ports.inspection.InspectionRecords.Inspection;
import io.leasehold.ports.inspection.InspectionRecords.NumberedEvent;
import io.leasehold.ports.inspection.InspectionRecords.NumberedSending;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.JobWrite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inspections as the leader writes them and everybody reads them, on both databases. */
class JdbcInspectionsTest {

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnH2 extends OnDatabase {
        @BeforeAll
        void open(@TempDir Path folder) {
            database = TestDatabases.opened(TestDatabases.freshH2(folder));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnPostgreSql extends OnDatabase {
        @BeforeAll
        void open() {
            database = TestDatabases.opened(TestDatabases.freshPostgreSql());
        }
    }

    abstract static class OnDatabase {

        @SuppressWarnings("NullAway.Init")
        Database database;

        @AfterAll
        void close() {
            database.close();
        }

        private Inspected inspected() {
            return new Inspected(database, Keys.box(1));
        }

        private static Filter with(Optional<RunKey> run, Optional<String> cluster, Optional<RecordStatus> status) {
            return new Filter(
                    run.map(RunKey::schedule), run.map(RunKey::fireTime), cluster.map(ClusterId::new), status);
        }

        private static List<Long> numbers(Inspected on, Filter filter, long before, int limit) {
            return Inspected.found(on.records.list(filter, before, limit)).stream()
                    .map(Inspection::number)
                    .toList();
        }

        @Test
        void a_record_is_opened_filled_and_closed_and_is_read_as_it_was() {
            Inspected on = inspected();
            RunKey run = on.run();
            long number = on.open(run, "fleet/a");
            ScriptResult first = result(
                    "one",
                    event(EventStatus.NORMAL, "fine"),
                    event(EventStatus.FAILED, "bad"),
                    event(EventStatus.WARNING, "so so"),
                    event(EventStatus.FAILED, "worse"));
            ScriptResult second = new ScriptResult(
                    "two", "Two", ScriptStatus.TIMEOUT, NOW, NOW.plusSeconds(60), "", "over its time", List.of());
            on.leads(() -> on.log.add(number, first));
            on.leads(() -> on.log.add(number, second));
            assertThat(on.record(number).status()).isEqualTo(RecordStatus.RUNNING);
            on.close(number, RecordStatus.TIMEOUT, NOW.plusSeconds(61));
            assertThat(on.detail(number).results()).containsExactly(first, second);
            Inspection read = on.record(number);
            assertThat(read)
                    .isEqualTo(new Inspection(
                            number,
                            run,
                            read.jobRun(),
                            Trigger.CRON,
                            "Nightly",
                            new ClusterId("fleet/a"),
                            RecordStatus.TIMEOUT,
                            2,
                            2,
                            new Counts(1, 1, 2),
                            NOW,
                            Optional.of(NOW.plusSeconds(61)),
                            "over"));
            assertThat(on.strings("select number from job_run where schedule_id = '" + run.schedule() + "'"))
                    .containsExactly(Long.toString(read.jobRun().orElseThrow()));
            assertThat(Inspected.found(on.records.read(number + 1000))).isEmpty();
        }

        @Test
        void one_that_is_over_takes_nothing_more() {
            Inspected on = inspected();
            long number = on.open(on.run(), "a");
            on.close(number, RecordStatus.SUCCESS, NOW);
            on.close(number, RecordStatus.FAILED, NOW.plusSeconds(9));
            on.leads(() -> on.log.add(number, result("late", event(EventStatus.FAILED, "late"))));
            assertThat(on.record(number).status()).isEqualTo(RecordStatus.SUCCESS);
            assertThat(on.record(number).endedAt()).contains(NOW);
            assertThat(on.record(number).counts()).isEqualTo(Counts.NONE);
            assertThat(on.detail(number).results()).isEmpty();
            on.leads(() -> on.log.add(Long.MAX_VALUE, result("nowhere")));
            long skipped = on.leading(() -> on.log.open(new Opening(
                    on.run(), Trigger.MANUAL, "x", new ClusterId("a"), RecordStatus.SKIPPED, 2, NOW, "not connected")));
            assertThat(on.record(skipped).endedAt()).contains(NOW);
            assertThat(on.record(skipped).message()).isEqualTo("not connected");
        }

        @Test
        void records_are_paged_and_filtered() {
            Inspected on = inspected();
            RunKey run = on.run();
            RunKey later = new RunKey(run.schedule(), NOW.plusSeconds(60));
            long a = on.open(run, "filter/a");
            long b = on.open(run, "filter/b");
            long c = on.open(later, "filter/a");
            on.close(a, RecordStatus.FAILED, NOW);
            Filter schedule =
                    new Filter(Optional.of(run.schedule()), Optional.empty(), Optional.empty(), Optional.empty());
            assertThat(numbers(on, schedule, Long.MAX_VALUE, 1000)).containsExactly(c, b, a);
            assertThat(numbers(on, schedule, Long.MAX_VALUE, 2)).containsExactly(c, b);
            assertThat(numbers(on, schedule, b, 2)).containsExactly(a);
            assertThat(numbers(on, schedule, Long.MAX_VALUE, 0)).hasSize(1);
            assertThat(numbers(on, with(Optional.of(run), Optional.empty(), Optional.empty()), Long.MAX_VALUE, 9))
                    .containsExactly(b, a);
            assertThat(numbers(
                            on, with(Optional.empty(), Optional.of("filter/a"), Optional.empty()), Long.MAX_VALUE, 9))
                    .containsExactly(c, a);
            assertThat(numbers(
                            on,
                            with(Optional.of(run), Optional.of("filter/a"), Optional.of(RecordStatus.FAILED)),
                            Long.MAX_VALUE,
                            9))
                    .containsExactly(a);
            assertThat(numbers(
                            on,
                            with(Optional.of(run), Optional.empty(), Optional.of(RecordStatus.SKIPPED)),
                            Long.MAX_VALUE,
                            9))
                    .isEmpty();
            assertThat(numbers(on, Filter.ALL, Long.MAX_VALUE, 2)).containsExactly(c, b);
            assertThat(on.record(c).jobRun()).isEmpty();
        }

        @Test
        void events_are_paged_and_filtered() {
            Inspected on = inspected();
            RunKey run = on.run();
            long one = on.open(run, "events/a");
            long other = on.open(run, "events/b");
            on.leads(() ->
                    on.log.add(one, result("x", event(EventStatus.NORMAL, "1"), event(EventStatus.FAILED, "2"))));
            on.leads(() -> on.log.add(other, result("y", event(EventStatus.FAILED, "3"))));
            EventFilter ofOne = new EventFilter(Optional.of(one), Optional.empty(), Optional.empty(), Optional.empty());
            List<NumberedEvent> found = Inspected.found(on.records.events(ofOne, Long.MAX_VALUE, 1000));
            assertThat(found).extracting(event -> event.event().message()).containsExactly("2", "1");
            assertThat(found.get(0))
                    .isEqualTo(new NumberedEvent(
                            found.get(0).number(),
                            one,
                            new ClusterId("events/a"),
                            "x",
                            NOW.plusSeconds(1),
                            event(EventStatus.FAILED, "2")));
            assertThat(messages(on, ofOne, found.get(0).number())).containsExactly("1");
            assertThat(messages(
                            on,
                            new EventFilter(
                                    Optional.empty(),
                                    Optional.of(new ClusterId("events/b")),
                                    Optional.of("y"),
                                    Optional.of(EventStatus.FAILED)),
                            Long.MAX_VALUE))
                    .containsExactly("3");
            assertThat(messages(
                            on,
                            new EventFilter(
                                    Optional.of(one), Optional.empty(), Optional.of(Inspected.SQL), Optional.empty()),
                            Long.MAX_VALUE))
                    .isEmpty();
            assertThat(messages(
                            on,
                            new EventFilter(
                                    Optional.of(one), Optional.empty(), Optional.of("\u0000"), Optional.empty()),
                            Long.MAX_VALUE))
                    .isEmpty();
        }

        private static List<String> messages(Inspected on, EventFilter filter, long before) {
            return Inspected.found(on.records.events(filter, before, 1000)).stream()
                    .map(event -> event.event().message())
                    .toList();
        }

        @Test
        void what_was_sent_is_listed_by_schedule() {
            Inspected on = inspected();
            RunKey run = on.run();
            Sending sending = new Sending("hook", NOW, false, 3, "the server says 500");
            on.leads(() -> on.log.sent(run, sending));
            on.leads(() -> on.log.sent(on.run(), new Sending("hook", NOW, true, 1, "sent")));
            List<NumberedSending> found = Inspected.found(on.records.sendings(Optional.of(run.schedule()), 10));
            assertThat(found).singleElement().satisfies(one -> {
                assertThat(one.run()).isEqualTo(run);
                assertThat(one.sending()).isEqualTo(sending);
            });
            assertThat(Inspected.found(on.records.sendings(Optional.empty(), 1)))
                    .extracting(one -> one.sending().result())
                    .containsExactly("sent");
        }

        @Test
        void a_summary_adds_up_the_last_result_of_each_schedule_that_is_there_and_tells_what_came_to_none_since() {
            Inspected on = inspected();
            RunKey one = on.run();
            RunKey other = on.run();
            RunKey skipped = on.run();
            RunKey gone = on.run();
            for (RunKey run : List.of(one, other, skipped)) {
                on.addSchedule(run.schedule());
            }
            on.close(withFailure(on, one), RecordStatus.FAILED, NOW);
            on.close(withFailure(on, one), RecordStatus.SUCCESS, NOW.plusSeconds(5));
            on.close(withFailure(on, other), RecordStatus.TIMEOUT, NOW.plusSeconds(2));
            on.close(on.open(other, "summary/a"), RecordStatus.INTERRUPTED, NOW.plusSeconds(9));
            withFailure(on, other);
            on.close(on.open(skipped, "summary/b"), RecordStatus.SKIPPED, NOW.plusSeconds(3));
            on.close(withFailure(on, gone), RecordStatus.FAILED, NOW.plusSeconds(30));
            on.open(one, "summary/running");
            assertThat(Inspected.found(on.records.summary()))
                    .filteredOn(summary -> summary.cluster().value().startsWith("summary/"))
                    .containsExactly(
                            new ClusterSummary(
                                    new ClusterId("summary/a"), 2, 1, 1, new Counts(0, 0, 2), NOW.plusSeconds(5)),
                            new ClusterSummary(new ClusterId("summary/b"), 0, 0, 1, Counts.NONE, NOW.plusSeconds(3)));
        }

        private static long withFailure(Inspected on, RunKey run) {
            long number = on.open(run, "summary/a");
            on.leads(() -> on.log.add(number, result("x", event(EventStatus.FAILED, "bad"))));
            return number;
        }

        @Test
        void what_nobody_works_at_is_closed_as_interrupted() {
            Inspected on = inspected();
            RunKey begins = on.run();
            RunKey under = on.run();
            RunKey waits = new RunKey(under.schedule(), NOW.plusSeconds(60));
            on.addRun(waits, RunStatus.WAITING);
            RunKey over = on.run();
            RunKey unknown = new RunKey(over.schedule(), NOW.plusSeconds(60));
            long own = on.open(begins, "a");
            long working = on.open(under, "a");
            List<Long> orphans = List.of(on.open(waits, "a"), on.open(over, "a"), on.open(unknown, "a"), own);
            long done = on.open(over, "b");
            on.close(done, RecordStatus.SUCCESS, NOW);
            on.endRun(over);
            int closed = on.leading(() -> on.log.closeOrphans(begins, NOW.plusSeconds(7)));
            assertThat(closed).isGreaterThanOrEqualTo(4);
            for (long orphan : orphans) {
                assertThat(on.record(orphan).status()).isEqualTo(RecordStatus.INTERRUPTED);
                assertThat(on.record(orphan).endedAt()).contains(NOW.plusSeconds(7));
                assertThat(on.record(orphan).message()).isNotEmpty();
            }
            assertThat(on.record(working).status()).isEqualTo(RecordStatus.RUNNING);
            assertThat(on.record(done).status()).isEqualTo(RecordStatus.SUCCESS);
            assertThat(on.leading(() -> on.log.closeOrphans(begins, NOW))).isZero();
        }

        @ParameterizedTest
        @CsvSource({
            "FAILED, FAILED",
            "TIMEOUT, FAILED",
            "CANCELLED, INTERRUPTED",
            "INTERRUPTED, INTERRUPTED",
            "SUCCESS, INTERRUPTED"
        })
        void what_a_run_left_open_is_closed_with_its_end_and_what_comes_later_by_the_next(
                RunStatus status, RecordStatus expected) {
            Inspected on = inspected();
            RunKey run = on.run();
            long left = on.open(run, "a");
            long done = on.open(run, "b");
            on.close(done, RecordStatus.SUCCESS, NOW);
            long other = on.open(on.run(), "a");
            Ending ending = new Ending(status, "the database did not answer in time");
            JdbcJobStore jobs = new JdbcJobStore(on.fence, on.lock, database, () -> NOW.plusSeconds(5));
            assertThat(Inspected.join(jobs.end(Inspected.FIRST, run, ending))).isEqualTo(new JobWrite.Stored());
            assertClosed(on, left, expected, ending, 5);
            assertThat(on.record(done).message()).isEqualTo("over");
            assertThat(on.record(other).status()).isEqualTo(RecordStatus.RUNNING);

            long late = on.open(run, "c");
            RunKey next = on.run();
            on.leads(() -> on.log.closeOrphans(next, NOW.plusSeconds(7)));
            assertClosed(on, late, expected, ending, 7);
        }

        private static void assertClosed(Inspected on, long record, RecordStatus status, Ending ending, int seconds) {
            assertThat(on.record(record))
                    .extracting(Inspection::status, Inspection::message, Inspection::endedAt)
                    .containsExactly(status, ending.message(), Optional.of(NOW.plusSeconds(seconds)));
        }

        @Test
        void a_leader_that_was_taken_over_writes_nothing_more_and_what_it_left_is_closed() {
            Inspected on = inspected();
            RunKey run = on.run();
            long number = on.open(run, "a");
            FencingToken next = new FencingToken(2);
            Inspected.join(on.fence.advance(on.lock, Inspected.FIRST));
            for (Runnable stale : List.<Runnable>of(
                    () -> on.log.open(opening(run, "stale")),
                    () -> on.log.add(number, result("stale", event(EventStatus.FAILED, "stale"))),
                    () -> on.log.close(number, RecordStatus.SUCCESS, NOW, "stale"),
                    () -> on.log.sent(run, new Sending("stale", NOW, true, 1, "")),
                    () -> on.log.closeOrphans(run, NOW))) {
                assertThat(Inspected.join(on.fence.write(on.lock, Inspected.FIRST, stale)))
                        .isEqualTo(new FenceOutcome.Outranked(next));
            }
            assertThat(on.of(run.schedule())).hasSize(1);
            assertThat(on.record(number).status()).isEqualTo(RecordStatus.RUNNING);
            assertThat(on.detail(number).results()).isEmpty();
            assertThat(Inspected.found(on.records.sendings(Optional.of(run.schedule()), 10)))
                    .isEmpty();
            on.endRun(run);
            RunKey again = new RunKey(run.schedule(), NOW.plusSeconds(60));
            on.addRun(again, RunStatus.RUNNING);
            Inspected.join(on.fence.write(on.lock, next, () -> on.log.closeOrphans(again, NOW.plusSeconds(60))));
            assertThat(on.record(number).status()).isEqualTo(RecordStatus.INTERRUPTED);
        }

        @Test
        void outside_of_a_fenced_write_nothing_is_written() {
            Inspected on = inspected();
            RunKey run = on.run();
            for (Runnable write : List.<Runnable>of(
                    () -> on.log.closeOrphans(run, NOW),
                    () -> on.log.open(opening(run, "a")),
                    () -> on.log.add(1, result("a")),
                    () -> on.log.close(1, RecordStatus.SUCCESS, NOW, ""),
                    () -> on.log.sent(run, new Sending("a", NOW, true, 1, "")))) {
                assertThatThrownBy(write::run).isInstanceOf(IllegalStateException.class);
            }
            assertThat(on.of(run.schedule())).isEmpty();
        }

        @Test
        void what_scripts_and_servers_tell_may_be_anything() {
            Inspected on = inspected();
            RunKey run = on.run();
            for (String wild : List.of(
                    "a\u0000b\ud800c\u001b[2J\n" + "x".repeat(1_000_000),
                    "\u0000",
                    "\ud83d\ude00".repeat(200_000),
                    "")) {
                String id = "c" + wild.substring(0, Math.min(1000, wild.length()));
                long number = on.leading(() -> on.log.open(
                        new Opening(run, Trigger.MANUAL, wild, new ClusterId(id), RecordStatus.RUNNING, 1, NOW, wild)));
                on.leads(() -> on.log.add(
                        number,
                        new ScriptResult(
                                wild,
                                wild,
                                ScriptStatus.FAILED,
                                NOW,
                                NOW,
                                wild,
                                wild,
                                List.of(new Event(EventStatus.FAILED, wild, wild, wild, wild)))));
                on.leads(() -> on.log.close(number, RecordStatus.FAILED, NOW, wild));
                on.leads(() -> on.log.sent(run, new Sending(wild, NOW, false, 1, wild)));
                assertThat(on.detail(number).results()).hasSize(1);
                assertThat(numbers(on, with(Optional.empty(), Optional.of(id), Optional.empty()), Long.MAX_VALUE, 9))
                        .contains(number);
            }
            long longest = on.of(run.schedule()).get(3).number();
            ScriptResult result = on.detail(longest).results().get(0);
            assertThat(result.output())
                    .startsWith("a\ufffdb\ufffdc\ufffd[2J\nxxx")
                    .endsWith(" [cut]")
                    .hasSize(256 * 1024);
            assertThat(result.code())
                    .startsWith("a b c [2J xxx")
                    .endsWith(" [cut]")
                    .hasSize(128);
            assertThat(on.record(longest).message()).endsWith(" [cut]").hasSize(2048);
            assertThat(result.events().get(0).message()).endsWith(" [cut]").hasSize(16 * 1024);
            assertThat(result.events().get(0).extra())
                    .startsWith("{\"cut\":\"a\\u0000b")
                    .endsWith("\"}");
        }

        @Test
        void sql_in_every_field_is_only_text() {
            Inspected on = inspected();
            String sql = Inspected.SQL;
            RunKey run = on.run();
            long number = on.leading(() -> on.log.open(
                    new Opening(run, Trigger.MANUAL, sql, new ClusterId(sql), RecordStatus.RUNNING, 1, NOW, sql)));
            ScriptResult result = new ScriptResult(
                    sql,
                    sql,
                    ScriptStatus.FAILED,
                    NOW,
                    NOW,
                    sql,
                    sql,
                    List.of(new Event(EventStatus.FAILED, sql, sql, sql, sql)));
            on.leads(() -> on.log.add(number, result));
            Sending sending = new Sending(sql, NOW, false, 1, sql);
            on.leads(() -> on.log.sent(run, sending));
            assertThat(on.detail(number).results()).containsExactly(result);
            assertThat(on.record(number).cluster().value()).isEqualTo(sql);
            assertThat(numbers(on, with(Optional.empty(), Optional.of(sql), Optional.empty()), Long.MAX_VALUE, 9))
                    .containsExactly(number);
            assertThat(Inspected.found(on.records.sendings(Optional.of(run.schedule()), 10)))
                    .extracting(NumberedSending::sending)
                    .containsExactly(sending);
        }
    }
}
