package io.leasehold.adapters.jdbc.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The retention on both databases: six entries of the audit, five of them old, and runs, deleted one by one. */
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Retention.Limits ONE_BY_ONE =
            new Retention.Limits(Duration.ofDays(90), Duration.ofDays(30), 3, 2, 1);
    private static final AtomicInteger LOCKS = new AtomicInteger();

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

        @SuppressWarnings("NullAway.Init")
        private JdbcFenceStore fence;

        private LeaseName lock = new LeaseName("none-yet");
        private final AtomicInteger writes = new AtomicInteger();

        @AfterAll
        void close() {
            database.close();
        }

        @BeforeEach
        void fill() {
            fence = new JdbcFenceStore(database);
            lock = new LeaseName("lock-" + LOCKS.incrementAndGet());
            writes.set(0);
            Book.join(fence.advance(lock, FencingToken.NONE));
            TestDatabases.in(database, handle -> {
                handle.execute("delete from audit");
                handle.execute("delete from job_run");
                handle.execute("delete from inspection_record");
                handle.execute("delete from inspection_result");
                handle.execute("delete from inspection_event");
                handle.execute("delete from inspection_sending");
                for (int n = 1; n <= 6; n++) {
                    String text = n == 6 ? "young" : "old " + n;
                    Instant at = NOW.minus(Duration.ofDays(90)).minusSeconds(n == 6 ? 0 : n);
                    handle.execute(
                            "insert into audit (entry_id, at, who, source, request_id, action, target, verdict, result)"
                                    + " values (?, ?, '', '', '', 'RESIGN', ?, 'DONE', '')",
                            "entry-" + n,
                            Times.utc(at),
                            text);
                }
                return handle;
            });
        }

        /** Ended so many days ago; 0 for one that is not over. */
        private void addRun(String schedule, int place, int daysAgo) {
            Instant fireTime = NOW.minus(Duration.ofDays(100)).plusSeconds(place);
            TestDatabases.in(
                    database,
                    handle -> handle.execute(
                            "insert into job_run (schedule_id, fire_time, kind, triggered_by, status, token, ended_at,"
                                    + " message, parameters) values (?, ?, 'inspection', 'CRON', ?, 1, ?, ?, '')",
                            schedule,
                            Times.utc(fireTime),
                            daysAgo == 0 ? "RUNNING" : "SUCCESS",
                            daysAgo == 0 ? null : Times.utc(NOW.minus(Duration.ofDays(daysAgo))),
                            schedule + place));
        }

        /** With two results and three events, ended so many days ago; 0 for one that is running. */
        private void addInspection(String schedule, int place, String cluster, int daysAgo) {
            TestDatabases.in(database, handle -> {
                Object ended = daysAgo == 0 ? null : Times.utc(NOW.minus(Duration.ofDays(daysAgo)));
                handle.execute(
                        "insert into inspection_record (schedule_id, fire_time, triggered_by, schedule_name, cluster_id,"
                                + " status, scripts, done, normal, warning, failed, started_at, ended_at, message)"
                                + " values (?, ?, 'CRON', '', ?, ?, 2, 2, 0, 0, 3, ?, ?, ?)",
                        schedule,
                        Times.utc(NOW.minus(Duration.ofDays(100)).plusSeconds(place)),
                        cluster,
                        daysAgo == 0 ? "RUNNING" : "SUCCESS",
                        Times.utc(NOW),
                        ended,
                        schedule + place + cluster);
                for (int n = 0; n < 3; n++) {
                    if (n < 2) {
                        handle.execute(
                                "insert into inspection_result (record, code, name, status, started_at, ended_at,"
                                        + " output, error) select max(number), '', '', 'SUCCESS', current_timestamp,"
                                        + " current_timestamp, '', '' from inspection_record");
                    }
                    handle.execute(
                            "insert into inspection_event (record, result, cluster_id, code, at, status, message,"
                                    + " name, namespace, extra) select max(number), 0, '', '', current_timestamp, 'FAILED', '',"
                                    + " '', '', '' from inspection_record");
                }
                return handle;
            });
        }

        private void addSending(String schedule, int place, int daysAgo) {
            TestDatabases.in(
                    database,
                    handle -> handle.execute(
                            "insert into inspection_sending (schedule_id, fire_time, webhook, at, delivered, attempts,"
                                    + " result) values (?, ?, 'hook', ?, true, 1, ?)",
                            schedule,
                            Times.utc(NOW),
                            Times.utc(NOW.minus(Duration.ofDays(daysAgo))),
                            schedule + place));
        }

        private List<String> inspections() {
            return left("select message from inspection_record order by number");
        }

        private Job.Execution start(Guard guard, IntConsumer before) {
            return new Retention(database, () -> NOW, ONE_BY_ONE).start(new Job.Assignment() {
                @Override
                public RunKey run() {
                    return new RunKey(new ScheduleId("retention"), NOW);
                }

                @Override
                public Trigger trigger() {
                    return Trigger.CRON;
                }

                @Override
                public String parameters() {
                    return "";
                }

                @Override
                public Guard guard() {
                    return guard;
                }

                @Override
                public CompletionStage<FenceOutcome> write(Runnable write) {
                    before.accept(writes.incrementAndGet());
                    return fence.write(lock, new FencingToken(1), write);
                }
            });
        }

        private static Job.Ending ended(Job.Execution run) {
            return Book.join(run.ended());
        }

        private List<String> left(String query) {
            return TestDatabases.in(
                    database, handle -> handle.select(query).mapTo(String.class).list());
        }

        private List<String> entries() {
            return left("select target from audit order by number");
        }

        @Test
        void what_is_older_than_its_age_goes_and_the_rest_stays() {
            addRun("a", 1, 31);
            addRun("a", 2, 29);
            addRun("a", 3, 0);
            Job.Ending ending = ended(start(() -> true, write -> {}));
            assertThat(ending.status()).isEqualTo(RunStatus.SUCCESS);
            assertThat(ending.message()).isEqualTo("deleted 5 entries of the audit, 1 runs and 0 inspections");
            assertThat(entries()).containsExactly("young");
            assertThat(left("select message from job_run order by number")).containsExactly("a2", "a3");
        }

        @Test
        void of_each_schedule_the_newest_stay_and_what_is_not_over_stays_too() {
            addRun("a", 1, 0);
            for (int n = 2; n <= 6; n++) {
                addRun("a", n, 1);
            }
            addRun("b", 1, 1);
            addRun("b", 2, 1);
            Job.Ending ending = ended(start(() -> true, write -> {}));
            assertThat(ending.status()).isEqualTo(RunStatus.SUCCESS);
            assertThat(left("select message from job_run order by number"))
                    .containsExactly("a1", "a4", "a5", "a6", "b1", "b2");
        }

        @Test
        void inspections_that_are_old_or_too_many_go_with_all_they_have_and_running_ones_stay() {
            addRun("b", 1, 0);
            addInspection("a", 1, "x", 31);
            addInspection("a", 2, "x", 29);
            addInspection("b", 1, "x", 0);
            for (int n = 3; n <= 5; n++) {
                addInspection("a", n, "x", 2);
            }
            addInspection("a", 5, "y", 2);
            Job.Ending ending = ended(start(() -> true, write -> {}));
            assertThat(ending.message()).isEqualTo("deleted 5 entries of the audit, 0 runs and 3 inspections");
            assertThat(inspections()).containsExactly("b1x", "a4x", "a5x", "a5y");
            assertThat(left("select count(*) from inspection_result")).containsExactly("8");
            assertThat(left("select count(*) from inspection_event")).containsExactly("12");
            assertThat(left("select count(*) from inspection_event where record not in"
                            + " (select number from inspection_record)"))
                    .containsExactly("0");
        }

        @Test
        void an_inspection_whose_run_is_over_is_closed_as_interrupted_and_not_deleted() {
            addRun("b", 1, 0);
            addInspection("b", 1, "works", 0);
            addInspection("b", 2, "orphan", 0);
            ended(start(() -> true, write -> {}));
            assertThat(left("select cluster_id || ' ' || status from inspection_record order by number"))
                    .containsExactly("works RUNNING", "orphan INTERRUPTED");
        }

        @Test
        void what_was_sent_goes_when_it_is_old_or_too_much() {
            addSending("a", 1, 31);
            for (int n = 2; n <= 5; n++) {
                addSending("a", n, 1);
            }
            addSending("b", 1, 1);
            ended(start(() -> true, write -> {}));
            assertThat(left("select result from inspection_sending order by number"))
                    .containsExactly("a3", "a4", "a5", "b1");
        }

        @Test
        void a_retention_that_is_outranked_in_an_inspection_leaves_its_record_for_the_next() {
            TestDatabases.in(database, handle -> handle.execute("delete from audit"));
            addInspection("a", 1, "x", 31);
            Job.Execution run = start(() -> true, write -> {
                if (leftOfInspection() == 4) {
                    Book.join(fence.advance(lock, new FencingToken(1)));
                }
            });
            assertThat(ended(run).status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(leftOfInspection()).isEqualTo(4);
            assertThat(inspections()).hasSize(1);
        }

        private int leftOfInspection() {
            return Integer.parseInt(
                            left("select count(*) from inspection_event").get(0))
                    + Integer.parseInt(
                            left("select count(*) from inspection_result").get(0));
        }

        @ParameterizedTest
        @CsvSource({"ASKED, CANCELLED", "END_OF_TERM, INTERRUPTED"})
        void a_run_cancelled_in_the_middle_deletes_nothing_more(Cancellation why, RunStatus status) {
            CompletableFuture<Job.Execution> started = new CompletableFuture<>();
            started.complete(start(() -> true, write -> {
                if (write == 3) {
                    started.join().cancel(why);
                }
            }));
            assertThat(ended(started.join()).status()).isEqualTo(status);
            assertThat(entries()).hasSize(4);
            assertThat(writes).hasValue(3);
        }

        @Test
        void a_run_outranked_in_the_middle_deletes_nothing_more() {
            Job.Execution run = start(() -> true, write -> {
                if (write == 3) {
                    Book.join(fence.advance(lock, new FencingToken(1)));
                }
            });
            assertThat(ended(run).status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(entries()).hasSize(4);
            assertThat(writes).hasValue(3);
        }

        @Test
        void the_guard_is_asked_before_each_write_and_in_it() {
            AtomicBoolean leads = new AtomicBoolean(true);
            Job.Execution run = start(leads::get, write -> leads.set(write < 3));
            assertThat(ended(run).status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(entries()).hasSize(4);
            assertThat(writes).hasValue(3);
        }

        @Test
        void a_run_ends_only_when_the_write_under_way_has_ended() {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch writing = new CountDownLatch(1);
            // Held inside the transaction, so that the end is asked for in the middle of it.
            Guard guard = () -> {
                if (Thread.currentThread().getName().startsWith("leasehold-db-")) {
                    writing.countDown();
                    await(release);
                }
                return true;
            };
            Job.Execution run = start(guard, write -> {});
            await(writing);
            run.cancel(Cancellation.ASKED);
            assertThat(run.ended().toCompletableFuture()).isNotDone();
            release.countDown();
            assertThat(ended(run).status()).isEqualTo(RunStatus.CANCELLED);
        }

        @Test
        void without_an_answer_of_the_database_it_fails_in_one_sentence() {
            lock = new LeaseName("never-claimed-" + LOCKS.incrementAndGet());
            Job.Ending ending = ended(start(() -> true, write -> {}));
            assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
            assertThat(ending.message()).contains("the next time", "no token was issued");
            assertThat(entries()).hasSize(6);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
