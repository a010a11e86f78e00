package io.leasehold.adapters.jdbc.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobStoreContract;
import io.leasehold.ports.job.JobSubject;
import io.leasehold.ports.job.JobWrite;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Run;
import io.leasehold.ports.lease.Racers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The store of the leader's jobs on both databases. */
class JdbcJobStoreTest {

    private static final AtomicInteger LOCKS = new AtomicInteger();

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnH2 extends OnDatabase {
        @BeforeAll
        void open(@TempDir Path folder) {
            open(TestDatabases.freshH2(folder));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnPostgreSql extends OnDatabase {
        @BeforeAll
        void open() {
            open(TestDatabases.freshPostgreSql());
        }
    }

    /** Two instances under one lock: the first writes, the second changes and listens. */
    private record Subject(Book book, JdbcFenceStore fence, LeaseName lock, JobStore store) implements JobSubject {
        @Override
        public FencingToken claim() {
            FencingToken highest = token(Book.join(fence.highest(lock)));
            return token(Book.join(fence.advance(lock, highest)));
        }

        private static FencingToken token(FenceOutcome outcome) {
            return ((FenceOutcome.Highest) outcome).token();
        }

        @Override
        public void save(Draft draft) {
            done(book.save(draft));
        }

        @Override
        public void remove(ScheduleId id) {
            done(Book.join(book.book.remove(id, Book.ADMIN)));
        }

        @Override
        public RunKey trigger(ScheduleId id, Optional<String> parameters) {
            Optional<Long> number = done(Book.join(book.book.trigger(id, parameters, Book.ADMIN)));
            return book.runs(id).stream()
                    .filter(run -> number.orElseThrow() == run.number())
                    .findFirst()
                    .orElseThrow()
                    .key();
        }

        @Override
        public void cancel(RunKey run) {
            done(Book.join(book.book.cancel(book.number(run), Book.ADMIN)));
        }

        private static Optional<Long> done(BookOutcome outcome) {
            assertThat(outcome).isInstanceOf(BookOutcome.Done.class);
            return ((BookOutcome.Done) outcome).run();
        }

        @Override
        public List<Run> runs(ScheduleId id) {
            return book.runs(id);
        }
    }

    abstract static class OnDatabase implements JobStoreContract {

        @SuppressWarnings("NullAway.Init")
        private Database one;

        @SuppressWarnings("NullAway.Init")
        private Database other;

        void open(DatabaseSettings settings) {
            one = TestDatabases.opened(settings);
            other = TestDatabases.opened(settings);
        }

        @AfterAll
        void close() {
            other.close();
            one.close();
        }

        @Override
        public Subject subject() {
            LeaseName lock = new LeaseName("lock-" + LOCKS.incrementAndGet());
            JdbcFenceStore fence = new JdbcFenceStore(one);
            return new Subject(new Book(other), fence, lock, new JdbcJobStore(fence, lock, one, () -> Book.NOW));
        }

        private ScheduleId saved(Subject jobs) {
            ScheduleId id = new ScheduleId("own-" + LOCKS.incrementAndGet());
            jobs.save(Book.draft(id));
            return id;
        }

        private static JobStore.Beginning cron(ScheduleId id) {
            return new JobStore.Beginning(
                    new RunKey(id, DUE), Trigger.CRON, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Test
        void a_schedule_that_was_saved_by_a_clock_that_is_ahead_is_run_all_the_same() {
            Subject jobs = subject();
            ScheduleId id = saved(jobs);
            Instant earlier = Book.NOW.minus(Duration.ofDays(1));
            JdbcJobStore store = new JdbcJobStore(jobs.fence(), jobs.lock(), one, () -> earlier);
            JobStore.Beginning due = new JobStore.Beginning(
                    new RunKey(id, earlier.minusSeconds(1)),
                    Trigger.CRON,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            assertThat(Book.join(store.begin(jobs.claim(), due))).isEqualTo(STORED);
        }

        @Test
        void of_writers_racing_for_one_fire_time_one_begins_it() {
            Subject jobs = subject();
            FencingToken token = jobs.claim();
            for (int n = 0; n < 5; n++) {
                ScheduleId id = saved(jobs);
                List<JobWrite> writes =
                        Racers.race(6, PATIENCE, racer -> Book.join(jobs.store().begin(token, cron(id))));
                assertThat(writes).filteredOn(STORED::equals).hasSize(1);
                assertThat(writes).filteredOn(MOOT::equals).hasSize(5);
                assertThat(jobs.runs(id)).hasSize(1);
            }
        }

        @Test
        void of_leaders_under_locks_of_their_own_one_begins_a_fire_time_too() {
            for (int n = 0; n < 5; n++) {
                Subject mine = subject();
                Subject theirs = subject();
                List<FencingToken> tokens = List.of(mine.claim(), theirs.claim());
                ScheduleId id = saved(mine);
                List<JobWrite> writes = Racers.race(
                        2,
                        PATIENCE,
                        racer -> Book.join((racer == 0 ? mine : theirs).store().begin(tokens.get(racer), cron(id))));
                assertThat(writes).containsExactlyInAnyOrder(STORED, MOOT);
                assertThat(mine.runs(id)).hasSize(1);
            }
        }

        @Test
        void a_former_leader_that_races_its_successor_writes_before_it_or_not_at_all() {
            for (int n = 0; n < 5; n++) {
                Subject jobs = subject();
                ScheduleId id = saved(jobs);
                FencingToken former = jobs.claim();
                List<JobWrite> writes = Racers.race(2, PATIENCE, racer -> {
                    FencingToken token = racer == 0 ? former : jobs.claim();
                    return Book.join(jobs.store().begin(token, cron(id)));
                });
                assertThat(writes).filteredOn(STORED::equals).hasSize(1);
                assertThat(jobs.runs(id)).hasSize(1);
            }
        }

        @Test
        void a_run_ends_whatever_its_job_says() {
            Subject jobs = subject();
            ScheduleId id = saved(jobs);
            FencingToken token = jobs.claim();
            Book.join(jobs.store().begin(token, cron(id)));
            String said = "nul \u0000, half \ud800, 'quoted'); drop table job_run; --" + "x".repeat(5000);
            Job.Ending ending = new Job.Ending(RunStatus.FAILED, said);
            assertThat(Book.join(jobs.store().end(token, new RunKey(id, DUE), ending)))
                    .isEqualTo(STORED);
            assertThat(jobs.runs(id).get(0).message())
                    .startsWith("nul  , half  , 'quoted'")
                    .hasSizeLessThan(2049);
        }

        @Test
        void of_listeners_that_are_alike_each_ends_its_own_calls() throws InterruptedException {
            Subject jobs = subject();
            CountDownLatch heard = new CountDownLatch(1);
            Runnable listener = heard::countDown;
            JobStore.Subscription first = jobs.store().watch(listener);
            JobStore.Subscription second = jobs.store().watch(listener);
            first.cancel();
            first.cancel();
            saved(jobs);
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            second.cancel();
        }

        @Test
        void a_row_that_cannot_be_read_hides_no_other() {
            Subject jobs = subject();
            ScheduleId bad = saved(jobs);
            ScheduleId good = saved(jobs);
            jobs.book().execute("update schedule set cron = 'whenever' where id = '" + bad + "'");
            JobStore.Reading.Found found =
                    (JobStore.Reading.Found) Book.join(jobs.store().read());
            assertThat(found.schedules())
                    .extracting(schedule -> schedule.id())
                    .contains(good)
                    .doesNotContain(bad);
        }

        @Test
        void a_store_that_does_not_answer_says_so() {
            Subject jobs = subject();
            assertThat(Book.join(jobs.store().begin(new FencingToken(1), cron(new ScheduleId("unclaimed")))))
                    .isInstanceOf(JobWrite.Unavailable.class);
        }
    }
}
