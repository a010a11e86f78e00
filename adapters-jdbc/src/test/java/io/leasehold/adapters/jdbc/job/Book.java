package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.audit.RecordedTrail;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Entry;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.job.ScheduleBook.Run;
import io.leasehold.ports.lease.Answers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** One instance with its book on a real database. */
final class Book {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Asker ADMIN = new Asker("admin", "10.0.0.7", "request-1");

    final Database database;
    final RecordedTrail trail = new RecordedTrail();
    final JdbcScheduleBook book;
    volatile Instant now = NOW;

    Book(Database database) {
        this.database = database;
        this.book = new JdbcScheduleBook(database, trail, () -> now, Set.of("inspection", "retention"));
    }

    static Draft draft(ScheduleId id) {
        return new Draft(id, "inspection", "*/5 * * * *", ZoneId.of("Europe/Berlin"), true, "{\"scripts\":[1]}");
    }

    BookOutcome save(Draft draft) {
        return join(book.save(draft, ADMIN));
    }

    BookOutcome trigger(ScheduleId id) {
        return join(book.trigger(id, Optional.empty(), ADMIN));
    }

    Optional<Entry> entry(ScheduleId id) {
        return found(book.schedules()).stream()
                .filter(entry -> entry.schedule().id().equals(id))
                .findFirst();
    }

    List<Run> runs(ScheduleId id) {
        return found(book.runs(Optional.of(id), Long.MAX_VALUE, 1000));
    }

    long number(RunKey key) {
        return runs(key.schedule()).stream()
                .filter(run -> run.key().equals(key))
                .findFirst()
                .orElseThrow()
                .number();
    }

    List<String> audit(String target) {
        return TestDatabases.in(
                database,
                handle -> handle.createQuery("select action || ' ' || verdict from audit where target = :target"
                                + " order by number")
                        .bind("target", target)
                        .mapTo(String.class)
                        .list());
    }

    int execute(String statement) {
        return TestDatabases.in(database, handle -> handle.execute(statement));
    }

    static <T> List<T> found(CompletionStage<Listing<T>> listing) {
        return ((Listing.Found<T>) join(listing)).items();
    }

    static <T> T join(CompletionStage<T> stage) {
        return Answers.within(Duration.ofSeconds(20), stage);
    }
}
