package io.leasehold.adapters.jdbc.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The users' book on both databases. */
class JdbcScheduleBookTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final BookOutcome DONE = new BookOutcome.Done(Optional.empty());

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

        private Book book() {
            return new Book(database);
        }

        private static ScheduleId newId() {
            return new ScheduleId("book-" + COUNT.incrementAndGet());
        }

        private static Instant since(Book book, ScheduleId id) {
            return book.entry(id).map(entry -> entry.schedule().since()).orElseThrow();
        }

        @Test
        void what_is_saved_is_listed_and_told_in_the_audit() {
            Book book = book();
            ScheduleId id = newId();
            assertThat(book.save(Book.draft(id))).isEqualTo(DONE);
            book.now = Book.NOW.plusSeconds(60);
            assertThat(book.save(with(id, draft -> "other"))).isEqualTo(DONE);
            var entry = book.entry(id).orElseThrow();
            Schedule schedule = entry.schedule();
            assertThat(schedule.cron().toString()).isEqualTo("*/5 * * * *");
            assertThat(schedule.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
            assertThat(entry.kind()).isEqualTo("inspection");
            assertThat(entry.parameters()).isEqualTo("other");
            assertThat(entry.updatedAt()).isEqualTo(book.now);
            assertThat(Book.join(book.book.remove(id, Book.ADMIN))).isEqualTo(DONE);
            assertThat(Book.join(book.book.remove(id, Book.ADMIN))).isInstanceOf(BookOutcome.Missing.class);
            assertThat(book.entry(id)).isEmpty();
            assertThat(book.audit(id.value()))
                    .containsExactly(
                            "SAVE_SCHEDULE DONE",
                            "SAVE_SCHEDULE DONE",
                            "REMOVE_SCHEDULE DONE",
                            "REMOVE_SCHEDULE REFUSED");
        }

        private static Draft with(ScheduleId id, UnaryOperator<String> parameters) {
            Draft draft = Book.draft(id);
            return new Draft(
                    id,
                    draft.kind(),
                    draft.cron(),
                    draft.zone(),
                    draft.enabled(),
                    parameters.apply(draft.parameters()));
        }

        @Test
        void only_a_changed_expression_zone_or_switch_counts_from_now_on_and_what_was_handled_stays() {
            Book book = book();
            ScheduleId id = newId();
            Draft draft = Book.draft(id);
            book.save(draft);
            book.execute("update schedule set handled_until = since where id = '" + id + "'");
            book.now = Book.NOW.plusSeconds(1);
            book.save(with(id, parameters -> "other"));
            assertThat(since(book, id)).isEqualTo(Book.NOW);
            List<Draft> changes = List.of(
                    new Draft(id, draft.kind(), "@daily", draft.zone(), true, ""),
                    new Draft(id, draft.kind(), "@daily", ZoneOffset.UTC, true, ""),
                    new Draft(id, draft.kind(), "@daily", ZoneOffset.UTC, false, ""));
            for (Draft change : changes) {
                book.now = book.now.plusSeconds(1);
                book.save(change);
                assertThat(since(book, id)).isEqualTo(book.now);
            }
            assertThat(book.entry(id).orElseThrow().schedule().handledUntil()).contains(Book.NOW);
        }

        @Test
        void what_cannot_be_a_schedule_is_refused_recorded_and_not_stored() {
            Book book = book();
            ScheduleId id = newId();
            ZoneId zone = ZoneOffset.UTC;
            List<Draft> drafts = List.of(
                    new Draft(id, "nothing", "@daily", zone, true, ""),
                    new Draft(id, "inspection", "* * * *", zone, true, ""),
                    new Draft(id, "inspection", "61 * * * *", zone, true, ""),
                    new Draft(id, "inspection", "0 0\u0000 * * *", zone, true, ""),
                    new Draft(id, "inspection", "0 0 * *\n*", zone, true, ""),
                    new Draft(id, "inspection", "0,".repeat(300) + "0 * * * *", zone, true, ""),
                    new Draft(id, "inspection", "@daily", zone, true, "x".repeat(64 * 1024 + 1)),
                    new Draft(id, "inspection", "@daily", zone, true, "\u0000"),
                    new Draft(id, "inspection", "@daily", zone, true, "\u001b[2J"),
                    new Draft(id, "inspection", "@daily", zone, true, "\ud800"));
            for (Draft draft : drafts) {
                assertThat(book.save(draft)).isInstanceOf(BookOutcome.Refused.class);
                assertThat(Book.join(book.book.install(draft))).isInstanceOf(BookOutcome.Refused.class);
            }
            assertThat(book.entry(id)).isEmpty();
            assertThat(book.trail.entries).hasSize(drafts.size());
            assertThat(book.save(with(id, parameters -> "x".repeat(64 * 1024)))).isEqualTo(DONE);
            assertThat(book.save(with(id, parameters -> "{\n\t\"a\": \"\u4e2d\ud83d\ude00\"\r\n}")))
                    .isEqualTo(DONE);
            assertThat(book.entry(id).orElseThrow().parameters()).isEqualTo("{\n\t\"a\": \"\u4e2d\ud83d\ude00\"\r\n}");
        }

        @Test
        void what_is_installed_does_not_overwrite_and_is_not_in_the_audit() {
            Book book = book();
            ScheduleId id = newId();
            assertThat(Book.join(book.book.install(Book.draft(id)))).isEqualTo(DONE);
            Draft users = new Draft(id, "retention", "@daily", ZoneOffset.UTC, false, "the user's");
            book.save(users);
            assertThat(Book.join(book.book.install(Book.draft(id)))).isEqualTo(DONE);
            var entry = book.entry(id).orElseThrow();
            assertThat(entry.parameters()).isEqualTo("the user's");
            assertThat(entry.schedule().enabled()).isFalse();
            assertThat(book.audit(id.value())).containsExactly("SAVE_SCHEDULE DONE");
        }

        @Test
        void runs_that_are_asked_for_in_one_moment_are_different_and_at_most_a_hundred_wait() {
            Book book = book();
            ScheduleId id = newId();
            book.save(Book.draft(id));
            for (int n = 0; n < JdbcScheduleBook.MOST_WAITING; n++) {
                assertThat(book.trigger(id)).isInstanceOf(BookOutcome.Done.class);
            }
            assertThat(book.trigger(id))
                    .isInstanceOfSatisfying(
                            BookOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("100 runs"));
            List<Run> runs = book.runs(id);
            assertThat(runs).hasSize(100).extracting(Run::status).containsOnly(RunStatus.WAITING);
            assertThat(runs).extracting(Run::trigger).containsOnly(Trigger.MANUAL);
            assertThat(runs.get(0).key().fireTime()).isEqualTo(Book.NOW.plusNanos(99_000));
            assertThat(runs.get(99).key().fireTime()).isEqualTo(Book.NOW);
        }

        @Test
        void a_run_is_asked_for_with_its_own_parameters_or_the_schedules() {
            Book book = book();
            ScheduleId id = newId();
            assertThat(book.trigger(id)).isInstanceOf(BookOutcome.Missing.class);
            book.save(Book.draft(id));
            book.trigger(id);
            Book.join(book.book.trigger(id, Optional.of("own"), Book.ADMIN));
            assertThat(Book.join(book.book.trigger(id, Optional.of("\u0000"), Book.ADMIN)))
                    .isInstanceOf(BookOutcome.Refused.class);
            assertThat(book.runs(id)).extracting(Run::parameters).containsExactly("own", "{\"scripts\":[1]}");
        }

        @Test
        void only_what_is_not_over_can_be_cancelled() {
            Book book = book();
            ScheduleId id = newId();
            book.save(Book.draft(id));
            long run = ((BookOutcome.Done) book.trigger(id)).run().orElseThrow();
            assertThat(Book.join(book.book.cancel(run, Book.ADMIN))).isEqualTo(DONE);
            book.execute("update job_run set status = 'SUCCESS' where number = " + run);
            assertThat(Book.join(book.book.cancel(run, Book.ADMIN)))
                    .isInstanceOfSatisfying(
                            BookOutcome.Missing.class,
                            missing -> assertThat(missing.reason()).contains("is over", "success"));
            assertThat(Book.join(book.book.cancel(Long.MAX_VALUE, Book.ADMIN))).isInstanceOf(BookOutcome.Missing.class);
            assertThat(book.audit(Long.toString(run))).containsExactly("CANCEL_RUN DONE", "CANCEL_RUN REFUSED");
        }

        @Test
        void runs_are_read_page_by_page() {
            Book book = book();
            ScheduleId id = newId();
            book.save(Book.draft(id));
            for (int n = 0; n < 5; n++) {
                book.trigger(id);
            }
            List<Run> first = Book.found(book.book.runs(Optional.of(id), Long.MAX_VALUE, 2));
            List<Run> second =
                    Book.found(book.book.runs(Optional.of(id), first.get(1).number(), 1000));
            assertThat(first).hasSize(2);
            assertThat(second)
                    .hasSize(3)
                    .allMatch(run -> run.number() < first.get(1).number());
            assertThat(Book.found(book.book.runs(Optional.empty(), Long.MAX_VALUE, 1)))
                    .hasSize(1);
        }

        @Test
        void sql_in_every_field_is_only_text() {
            String sql = "x'); drop table schedule; drop table job_run; -- \" ; ? :id {} \\ % _";
            Asker asker = new Asker(sql, sql, sql);
            Book book = book();
            ScheduleId id = newId();
            Book.join(book.book.save(with(id, parameters -> sql), asker));
            Book.join(book.book.save(new Draft(id, sql, sql, ZoneOffset.UTC, true, sql), asker));
            Book.join(book.book.trigger(id, Optional.of(sql), asker));
            assertThat(book.entry(id).orElseThrow().parameters()).isEqualTo(sql);
            assertThat(book.runs(id)).extracting(Run::parameters).containsExactly(sql);
        }

        @Test
        void a_change_whose_audit_fails_is_not_made() {
            Book book = book();
            ScheduleId id = newId();
            ScheduleId kept = newId();
            book.save(Book.draft(kept));
            book.execute("alter table audit rename to audit_gone");
            try {
                assertThat(book.save(Book.draft(id))).isInstanceOf(BookOutcome.Unavailable.class);
                assertThat(book.trigger(kept)).isInstanceOf(BookOutcome.Unavailable.class);
                assertThat(Book.join(book.book.remove(kept, Book.ADMIN))).isInstanceOf(BookOutcome.Unavailable.class);
            } finally {
                book.execute("alter table audit_gone rename to audit");
            }
            assertThat(book.entry(id)).isEmpty();
            assertThat(book.entry(kept)).isPresent();
            assertThat(book.runs(kept)).isEmpty();
            assertThat(book.trail.entries).hasSize(3);
        }
    }
}
